"""What everybody sees and writes, without an account and without JavaScript."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mikke.community.contact import unsealed
from mikke.community.enums import PostKind, Stage
from mikke.community.models import CommunityRules, Post, Reply, Report, Wish
from mikke.community.services.grow import GrownInto, grow_idea
from mikke.community.services.moderate import hide_post, show_post
from mikke.community.services.posts import end_post
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import SecretLink
from tests import factories
from tests.community.makers import fresh, make_hand, make_post, make_wish

pytestmark = pytest.mark.django_db


def sent(form_name, **values):
    return {"form_key": new_stamp(form_name, now=timezone.now())} | values


def circle_form(**values):
    data = {
        "title": "編みものの会",
        "text": "編んで話します。",
        "when_words": "木曜 10時から",
        "where_words": "見本館",
        "pen_name": "毛糸",
        "name": "見本 花子",
        "way": "0422-00-0001",
    }
    return sent("community_post", **(data | values))


def titles(answer):
    return [post.title for post in answer.context["posts"]]


@pytest.mark.parametrize("name", ["circles", "ideas", "offers"])
def test_an_empty_list_invites(client, site, name):
    answer = client.get(reverse(f"community:{name}"))
    assert (answer.status_code, titles(answer)) == (200, [])
    assert answer.context["new_url"] in answer.content.decode()


def test_a_list_shows_what_is_shown_and_nothing_else(client, site, other_site):
    make_post(site, title="見える")
    make_post(site, is_shown=False, title="待つ")
    hide_post(post=make_post(site, title="かくす"), reason="x", actor=None, now=timezone.now())
    make_post(other_site, title="となり")
    make_post(site, PostKind.IDEA, title="芽")
    assert titles(client.get(reverse("community:circles"))) == ["見える"]
    assert titles(client.get(reverse("community:ideas"))) == ["芽"]
    far = {"headers": {"host": other_site.hostname}}
    assert titles(client.get(reverse("community:circles"), **far)) == ["となり"]


def test_the_list_costs_the_same_for_1_and_20_rows_and_has_pages(client, site):
    def cost():
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("community:ideas")).status_code == 200
        return len(found)

    make_hand(make_post(site, PostKind.IDEA))
    cost()
    with_one = cost()
    for _ in range(20):
        make_post(site, PostKind.IDEA)
    cost()
    assert cost() == with_one
    assert len(titles(client.get(reverse("community:ideas"), {"page": "2"}))) == 1


def test_a_town_narrows_where_there_are_several(client, mitaka):
    for code in ("132047", "132039"):
        make_post(mitaka.site, title=code, town=factories.make_town(code))
    assert titles(client.get(reverse("community:circles"), {"town": "132039"})) == ["132039"]
    assert len(titles(client.get(reverse("community:circles"), {"town": "nonsense"}))) == 2


def test_the_page_shows_the_pen_name_and_never_who_it_is(client, site):
    post = make_post(site, PostKind.IDEA, title="パンを届ける")
    make_hand(post)
    text = client.get(reverse("community:idea", args=(post.public_id,))).content.decode()
    assert "パンを届ける" in text
    assert "毛糸" in text
    assert "花子" not in text
    assert "mihon@" not in text
    assert reverse("community:hand", args=(post.public_id,)) in text
    assert reverse("community:report", args=(post.public_id,)) in text
    assert client.get(reverse("community:circle", args=(post.public_id,))).status_code == 404


def test_what_waits_is_404_for_everybody(client, site, other_site):
    waits, seen = make_post(site, is_shown=False), make_post(site)
    for name in ("circle", "hand", "report"):
        assert client.get(reverse(f"community:{name}", args=(waits.public_id,))).status_code == 404
        far = client.get(
            reverse(f"community:{name}", args=(seen.public_id,)), headers={"host": other_site.hostname}
        )
        assert far.status_code == 404


def test_a_grown_idea_leads_to_what_it_became(client, site):
    idea, circle = make_post(site, PostKind.IDEA), make_post(site, title="パンの会")
    path = reverse("community:circle", args=(circle.public_id,))
    into = GrownInto("circle", str(circle.public_id), circle.title, path)
    grow_idea(post=idea, stage=Stage.GROWN, into=into, actor=None, now=timezone.now())
    text = client.get(reverse("community:idea", args=(idea.public_id,))).content.decode()
    assert f'href="{path}"' in text


def test_somebody_puts_a_circle_up_once_however_often_it_is_sent(client, site):
    data = circle_form()
    first, second = (client.post(reverse("community:new_circle"), data) for _ in range(2))
    post = Post.objects.get()
    assert (post.state, post.title, post.doubt != "") == ("waiting", "編みものの会", True)
    assert unsealed(post).name == "見本 花子"
    assert first["Location"].split("?")[0] == second["Location"].split("?")[0]
    page = client.get(first["Location"])
    assert (page.status_code, page["Referrer-Policy"]) == (200, "no-referrer")
    assert "noindex" in page.content.decode()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, site):
    data = circle_form(when_words="", way="")
    answer = client.post(reverse("community:new_circle"), data)
    text = answer.content.decode()
    assert (answer.status_code, "編んで話します。" in text, Post.objects.count()) == (422, True, 0)
    assert {field for field, _words in answer.context["errors"]} == {"id_when_words", "id_way"}


def test_an_idea_needs_neither_day_nor_place(client, site):
    data = circle_form(when_words="", where_words="")
    assert client.post(reverse("community:new_idea"), data).status_code == 302
    assert Post.objects.get().kind == "idea"


def test_a_telephone_number_in_the_text_is_advised_against_first_and_then_taken(client, site):
    data = circle_form(text="電話は090-1234-5678です。")
    answer = client.post(reverse("community:new_circle"), data)
    stamp = answer.context["stamp"]
    assert (answer.status_code, len(answer.context["advice"]), Post.objects.count()) == (422, 1, 0)
    assert f'name="advised" value="{stamp}"' in answer.content.decode()
    changed = client.post(
        reverse("community:new_circle"), data | {"advised": stamp, "text": "電話は080-1234-5678です。"}
    )
    assert (changed.status_code, Post.objects.count()) == (422, 0)  # another text is advised on anew
    assert client.post(reverse("community:new_circle"), data | {"advised": stamp}).status_code == 302
    assert Post.objects.get().signs == [["phone", ""]]


def test_a_word_of_the_house_is_advised_against(client, site):
    CommunityRules.objects.create(site=site, blocked_words="ずるい\n")
    answer = client.post(reverse("community:new_offer"), circle_form(text="ズルイ人はお断り"))
    assert "ずるい" in answer.context["advice"][0]


def test_too_many_posts_are_refused_and_nothing_typed_is_lost(client, site):
    for number in range(20):
        assert client.post(reverse("community:new_circle"), circle_form(title=f"{number}")).status_code == 302
    answer = client.post(reverse("community:new_circle"), circle_form(title="もう一つ"))
    assert (answer.status_code, "もう一つ" in answer.content.decode()) == (429, True)


@pytest.fixture
def own(client, site):
    """The token of a writer's own page, and the post, shown."""
    data = circle_form()
    token = client.post(reverse("community:new_circle"), data)["Location"].split("/mine/")[1].split("/")[0]
    post = Post.objects.get()
    show_post(post=post, version=1, actor=None, now=timezone.now())
    return token, post


def change_form(post, **values):
    said = {"title": post.title, "text": post.text, "pen_name": post.pen_name, "version": post.version}
    said |= {"when_words": post.when_words, "where_words": post.where_words}
    return sent("community_change", **(said | values))


def test_the_writer_changes_their_post_behind_the_link(client, own):
    token, post = own
    address = reverse("community:change", args=(token,))
    assert client.get(address).status_code == 200
    assert client.post(address, change_form(post, title="")).status_code == 422
    assert client.post(address, change_form(post, title="編みものとお茶")).status_code == 302
    assert (fresh(post).title, fresh(post).change["title"]) == ("編みものの会", "編みものとお茶")
    stale = client.post(address, change_form(post, title="古い頁から"))
    assert (stale.status_code, "古い頁から" in stale.content.decode()) == (409, True)


def test_a_get_changes_nothing_and_one_button_says_that_it_goes_on(client, own):
    token, post = own
    Post.objects.update(confirmed_on="2026-01-01")
    page = reverse("community:mine", args=(token,))
    assert client.get(page).status_code == 200
    assert str(fresh(post).confirmed_on) == "2026-01-01"
    assert client.post(page).status_code == 302
    assert fresh(post).confirmed_on == timezone.localdate()


def test_taking_away_is_asked_first_and_final(client, own):
    token, post = own
    address = reverse("community:end", args=(token,))
    assert client.get(address).status_code == 200
    assert fresh(post).state == "shown"
    assert client.post(address)["Location"] == reverse("community:ended")
    assert (fresh(post).state, bytes(fresh(post).sealed)) == ("ended", b"")
    for name in ("mine", "change", "end"):
        assert client.get(reverse(f"community:{name}", args=(token,))).status_code == 404


def test_a_link_of_another_site_or_a_guess_opens_nothing(client, own, other_site):
    token, _post = own
    far = {"headers": {"host": other_site.hostname}}
    for name in ("mine", "change", "end", "hand_receipt", "wish_receipt"):
        assert client.get(reverse(f"community:{name}", args=("nothing",))).status_code == 404
        assert client.post(reverse(f"community:{name}", args=(token,)), **far).status_code == 404
    assert SecretLink.objects.filter(token_hash__contains=token).count() == 0


def test_a_hand_is_raised_and_taken_back(client, site):
    post = make_post(site)
    address = reverse("community:hand", args=(post.public_id,))
    assert client.post(address, sent("community_hand")).status_code == 422
    data = sent("community_hand", name="見本 次郎", way="b@example.jp", text="行きたい")
    receipts = {client.post(address, data)["Location"] for _ in range(2)}
    assert (len(receipts), Reply.objects.count()) == (1, 1)
    (receipt,) = receipts
    assert client.get(receipt).status_code == 200
    assert Reply.objects.get().state == "open"
    client.post(receipt)
    assert (Reply.objects.get().state, bytes(Reply.objects.get().sealed)) == ("closed", b"")


def test_the_receipt_of_a_second_hand_opens_nothing_of_the_first(client, site):
    post = make_post(site)
    make_hand(post, way="0422-00-0001")
    address = reverse("community:hand", args=(post.public_id,))
    data = sent("community_hand", name="だれか", way="0422-00-0001")
    receipt = client.post(address, data)["Location"]
    assert (client.get(receipt).status_code, client.post(receipt).status_code) == (200, 200)
    assert Reply.objects.get().state == "open"


def test_a_reader_reports_a_post_once_and_leaves_nothing_of_themselves(client, site):
    post = make_post(site)
    address = reverse("community:report", args=(post.public_id,))
    assert client.post(address, sent("community_report")).status_code == 422
    data = sent("community_report", kind="rude", text="心配です")
    for _ in range(2):
        assert client.post(address, data)["Location"] == reverse("community:reported")
    line = Report.objects.get()
    assert (line.kind, line.text, line.state) == ("rude", "心配です", "open")
    assert client.get(reverse("community:reported")).status_code == 200
    assert fresh(post).state == "shown"


def test_a_wish_goes_on_the_shelf_and_off_it(client, site):
    address = reverse("community:wishes")
    assert client.get(address).status_code == 200
    assert client.post(address, sent("community_wish", words="講座")).status_code == 422
    data = sent("community_wish", topic="class", words="土曜の講座", name="見本", way="0422-00-0001")
    receipt = client.post(address, data)["Location"]
    assert (client.post(address, data)["Location"], Wish.objects.count()) == (receipt, 1)
    assert client.get(receipt).status_code == 200
    assert client.post(receipt).status_code == 302
    assert (Wish.objects.count(), client.get(receipt).status_code) == (0, 404)


def test_the_shelf_says_how_many_wait_from_five_on(client, site):
    for number in range(5):
        make_wish(site, way=f"0422-00-00{number:02}", words="だれにも見せない言葉")
    text = client.get(reverse("community:wishes")).content.decode()
    assert "だれにも見せない言葉" not in text
    assert [number for _label, number in client.get(reverse("community:wishes")).context["counts"]] == [5]


def test_the_pages_work_in_english_and_are_found_by_the_search(client, site):
    post = make_post(site, title="ひばりの合唱")
    for path in ("/en/circles/", "/en/ideas/new/", "/en/wishes/", f"/en/circles/{post.public_id}/"):
        assert client.get(path).status_code == 200
    found = client.get("/search/", {"q": "ひばり"})
    assert f"/circles/{post.public_id}/" in found.content.decode()


def test_nobody_raises_a_hand_for_what_has_grown_and_none_is_no_number(client, site):
    idea = make_post(site, PostKind.IDEA)
    here, hand = (reverse(f"community:{name}", args=(idea.public_id,)) for name in ("idea", "hand"))
    text = client.get(here).content.decode()
    assert (f'href="{hand}"' in text, "0 people" in text, "0人" in text) == (True, False, False)
    circle = make_post(site, title="パンの会")
    path = reverse("community:circle", args=(circle.public_id,))
    into = GrownInto("circle", str(circle.public_id), circle.title, path)
    grow_idea(post=idea, stage=Stage.GROWN, into=into, actor=None, now=timezone.now())
    text = client.get(here).content.decode()
    assert (f'href="{hand}"' in text, f'href="{path}"' in text) == (False, True)
    assert f'href="/en{path}"' in client.get(f"/en{here}").content.decode()
    end_post(post=circle, actor=None, now=timezone.now())
    text = client.get(here).content.decode()
    assert (path in text, "パンの会" in text) == (False, True)
    assert client.get(hand).status_code == 302
