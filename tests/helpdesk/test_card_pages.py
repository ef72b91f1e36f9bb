"""Cards for readers: by topic and device, in large print, on paper, and what they say of them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.helpdesk.models import KnowHowVoice
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import PaperFile
from tests.helpdesk.makers import make_card


def text(answer):
    return answer.content.decode()


def at(name, card):
    return reverse(f"helpdesk:{name}", args=(card.public_id,))


def stamp():
    return new_stamp("help_card", now=timezone.now())


@pytest.fixture
def card(site):
    return make_card(site, "iphone", "easy", lead="電話が来ても気づかないとき")


def test_the_list_shows_what_is_published_and_narrows_by_device(client, site, other_site, card):
    make_card(site, "pc", topic="pc", title="印刷できません")
    make_card(site, title="下書きの紙", is_shown=False)
    make_card(other_site, title="となりの町の紙")
    page = text(client.get(reverse("helpdesk:cards")))
    assert ("着信の音が鳴りません" in page, "印刷できません" in page) == (True, True)
    assert ("下書きの紙" in page, "となりの町の紙" in page) == (False, False)
    narrowed = text(client.get(reverse("helpdesk:cards"), {"device": "pc"}))
    assert ("着信の音" in narrowed, "印刷できません" in narrowed, "noindex" in narrowed) == (
        False,
        True,
        True,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, site, count, django_assert_max_num_queries):
    for number in range(count):
        make_card(site, title=f"カード{number}")
    client.get(reverse("helpdesk:cards"))
    with django_assert_max_num_queries(6):
        assert client.get(reverse("helpdesk:cards")).status_code == 200


def test_a_card_shows_the_steps_of_the_device_asked_for(client, card):
    page = text(client.get(at("card", card), {"device": "easy"}))
    assert ("を押します easy" in page, "を押します iphone" in page) == (True, False)
    first = text(client.get(at("card", card), {"device": "nonsense"}))
    assert "を押します iphone" in first
    large = text(client.get(at("card_large", card), {"device": "easy"}))
    assert ('data-size="large"' in large, "を押します easy" in large, "役に立った" in large) == (
        True,
        True,
        False,
    )


def test_drafts_and_cards_of_other_sites_are_nowhere(client, site, other_site):
    draft, other = make_card(site, is_shown=False), make_card(other_site)
    for row in (draft, other):
        for name in ("card", "card_large", "card_paper", "card_told"):
            assert client.get(at(name, row)).status_code == 404


def test_the_paper_is_asked_for_once_for_each_device(client, card):
    for device in ("easy", "easy", "iphone"):
        assert client.get(at("card_paper", card), {"device": device}).status_code == 202
    assert PaperFile.objects.filter(kind="helpdesk.card").count() == 2


def test_a_reader_says_that_it_helped_or_what_is_missing(client, card):
    helped = {"form_key": stamp(), "kind": "useful", "device": "easy", "text": "消えます"}
    for _tap in range(2):
        assert client.post(at("card_told", card), helped).status_code == 302
    row = KnowHowVoice.objects.get()
    assert (row.kind, row.device, row.text, row.seen_at is None) == ("useful", "easy", "", False)
    lacking = {"form_key": stamp(), "kind": "missing"}
    answer = client.post(at("card_told", card), lacking)
    assert (answer.status_code, KnowHowVoice.objects.count()) == (422, 1)
    assert client.post(at("card_told", card), lacking | {"text": "図がほしい"}).status_code == 302
    assert KnowHowVoice.objects.get(kind="missing").seen_at is None
    assert client.get(at("card_told", card)).status_code == 200


def test_cards_stand_on_the_page_that_asks_and_on_the_receipt(client, site, card):
    make_card(site, topic="login", title="ログインできません")
    page = text(client.get(reverse("helpdesk:ask")))
    assert page.index("</form>") < page.index("着信の音が鳴りません")
    wrong = text(client.post(reverse("helpdesk:ask"), {"topic": "login", "form_key": stamp()}))
    assert ("ログインできません" in wrong, "着信の音が鳴りません" in wrong) == (True, False)
    asked = {
        "topic": "login",
        "place": "desk",
        "name": "見本 うめ",
        "form_key": new_stamp("help", now=timezone.now()),
    }
    receipt = text(client.post(reverse("helpdesk:ask"), asked, follow=True))
    assert ("ログインできません" in receipt, "着信の音が鳴りません" in receipt) == (True, False)
