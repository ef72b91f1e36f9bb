"""The community in the office: the queue, deciding, undoing, who somebody is, growing, the shelf, the rules."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.community.contact import unsealed
from mikke.community.enums import PostKind
from mikke.community.models import CommunityRules, Post, Reply, Report, Wish
from mikke.community.services.replies import pass_on
from mikke.kernel.models import AuditEntry
from mikke.notices.models import SendLog
from mikke.office.today import todo
from tests import factories
from tests.community.makers import fresh, make_hand, make_post, make_report, make_wish
from tests.events.makers import make_event

QUEUE = "office_community"


def address(name, row):
    return reverse(f"office_community_{name}", args=(row.public_id,))


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.DESK])
def test_who_looks_after_the_community(enter, role):
    assert enter(role).get(reverse(QUEUE)).status_code == 200


def test_who_does_not(enter, office_site, next_site):
    post = make_post(office_site)
    rows = {
        "post": post,
        "report": make_report(post),
        "hand": make_hand(post),
        "wish": make_wish(office_site),
    }
    assert enter(Role.DIRECTOR).get(reverse(QUEUE)).status_code in {302, 403}
    far = enter(Role.OWNER, next_site)
    for name, row in rows.items():
        assert far.get(address(name, row)).status_code == 404
    for name in ("edit", "grow", "contact"):
        assert far.get(address(name, post)).status_code == 404
    assert far.post(address("do", post), {"what": "hide", "reason": "x"}).status_code == 404
    assert far.post(address("hand_do", rows["hand"]), {"what": "close"}).status_code == 404
    assert (fresh(post).state, Reply.objects.get().state) == ("shown", "open")


def test_the_queue_holds_everything_that_waits_and_says_what_is_late(enter, office_site):
    before = timezone.now() - dt.timedelta(days=3)
    late = make_post(office_site, is_shown=False, now=before, title="おそい")
    make_post(office_site, is_shown=False, title="はやい")
    shown = make_post(office_site, title="みえる")
    make_report(shown)
    make_hand(shown)
    make_hand(shown, way="z@example.jp")
    answer = enter(Role.DESK).get(reverse(QUEUE))
    assert [row.title for row in answer.context["lines"]] == ["おそい", "はやい"]
    assert len(answer.context["reports"]) == 1
    (raised,) = answer.context["raised"]
    assert raised.title == "みえる"
    assert "手をあげた人 2人" in raised.detail  # one line for a post, however many hands it has
    tasks = {task.href: task.state for task in todo(site=office_site, today=timezone.localdate()).first}
    assert tasks[address("post", late)] == "late"
    assert tasks[address("report", Report.objects.get())] == "soon"


def test_the_queue_costs_the_same_for_1_and_30_rows(enter, office_site):
    client = enter(Role.EDITOR)

    def cost():
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(QUEUE)).status_code == 200
        return len(found)

    def add():
        post = make_post(office_site)
        make_report(post)
        make_hand(post)
        make_post(office_site, is_shown=False)

    add()
    cost()
    with_one = cost()
    for _ in range(29):
        add()
    cost()
    assert cost() == with_one


def test_one_reads_decides_and_is_led_to_the_next(enter, office_site):
    client = enter(Role.EDITOR)
    first, second = (make_post(office_site, is_shown=False) for _ in range(2))
    answer = client.post(address("do", first), {"what": "show", "version": "1"})
    assert (answer["Location"], fresh(first).state) == (address("post", second), "shown")
    assert fresh(first).settled_by == client.user
    refused = client.post(address("do", second), {"what": "decline", "version": "1"})
    assert (refused.status_code, fresh(second).state) == (422, "waiting")
    said = {"what": "decline", "version": "1", "reason": "電話番号を消してください。"}
    assert client.post(address("do", second), said)["Location"] == reverse(QUEUE)
    assert (fresh(second).state, fresh(second).reason) == ("declined", "電話番号を消してください。")
    assert SendLog.objects.filter(kind="community.decided").count() == 2


def test_what_was_changed_after_one_read_it_is_not_shown_unseen(enter, office_site):
    post = make_post(office_site, is_shown=False)
    Post.objects.update(version=2, text="あとから変えた")
    enter(Role.EDITOR).post(address("do", post), {"what": "show", "version": "1"})
    assert fresh(post).state == "waiting"


def test_hiding_is_undone_with_one_button(enter, client, office_site):
    desk, post = enter(Role.DESK), make_post(office_site)
    public = reverse("community:circle", args=(post.public_id,))
    page = desk.post(address("do", post), {"what": "hide", "reason": "確かめます。"}, follow=True)
    assert 'value="again"' in page.content.decode()
    assert client.get(public).status_code == 404
    desk.post(address("do", post), {"what": "again"})
    assert client.get(public).status_code == 200


def test_a_report_is_settled_by_hiding_or_leaving(enter, office_site):
    client = enter(Role.OWNER)
    one, other = make_post(office_site), make_post(office_site)
    client.post(address("report", make_report(one)), {"what": "hide", "outcome": "傷つく言い方です。"})
    client.post(address("report", make_report(other)), {"what": "keep"})
    assert (fresh(one).state, fresh(other).state) == ("hidden", "shown")
    again = client.post(address("report", Report.objects.get(post=one)), {"what": "keep"})
    assert (again.status_code, Report.objects.get(post=one).state) == (302, "hidden")


def test_who_wrote_is_opened_by_a_second_button_and_noted(enter, office_site):
    client, post = enter(Role.DESK), make_post(office_site)
    closed = client.get(address("contact", post))
    assert (
        "mihon@example.jp" in closed.content.decode(),
        AuditEntry.objects.filter(action="community.contact_opened").exists(),
    ) == (False, False)
    opened = client.post(address("contact", post))
    assert "mihon@example.jp" in opened.content.decode()
    assert AuditEntry.objects.get(action="community.contact_opened").actor == client.user
    assert "mihon@" not in client.get(address("post", post)).content.decode()


def test_who_raised_a_hand_and_who_waits_are_opened_the_same_way(enter, office_site):
    client = enter(Role.DESK)
    hand, wish = make_hand(make_post(office_site)), make_wish(office_site)
    assert "見本 次郎" in client.post(address("hand", hand)).content.decode()
    assert "0422-00-0002" in client.post(address("wish", wish)).content.decode()
    assert AuditEntry.objects.filter(action="community.contact_opened").count() == 2


def test_contacts_ask_again_who_it_is(enter, office_site, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    post = make_post(office_site)
    answer = enter(Role.OWNER).post(address("contact", post))
    assert (answer.status_code, "reauthenticate" in answer["Location"]) == (302, True)


def test_a_hand_is_passed_on_or_closed(enter, office_site):
    client, circle = enter(Role.DESK), make_post(office_site)
    hand, other = make_hand(circle), make_hand(circle, way="z@example.jp")
    client.post(address("hand_do", hand), {"what": "pass"})
    client.post(address("hand_do", other), {"what": "close"})
    states = dict(Reply.objects.values_list("pk", "state"))
    assert states == {hand.pk: "passed", other.pk: "closed"}


def test_the_desk_writes_a_circle_down_for_somebody_without_mail(enter, client, office_site):
    desk = enter(Role.DESK)
    said = {"title": "囲碁の会", "text": "打ちます。", "when_words": "月曜", "where_words": "見本館"}
    said |= {"pen_name": "黒石", "name": "見本 太郎", "way": "月曜に見本館"}
    new = reverse("office_community_new")
    assert desk.post(f"{new}?kind=circle", said | {"when_words": ""}).status_code == 422
    assert desk.post(f"{new}?kind=circle", said).status_code == 302
    post = Post.objects.get()
    assert (post.state, unsealed(post).way) == ("waiting", "月曜に見本館")
    desk.post(address("do", post), {"what": "show", "version": "1"})
    assert client.get(reverse("community:circle", args=(post.public_id,))).status_code == 200


def test_mending_keeps_the_post_shown_and_an_old_page_is_refused(enter, office_site):
    client, post = enter(Role.EDITOR), make_post(office_site, title="まちがい")
    page = address("edit", post)
    said = {"title": "なおした", "text": "x", "when_words": "月", "where_words": "館", "pen_name": "糸"}
    assert client.get(page).status_code == 200
    assert client.post(page, said | {"version": "1"}).status_code == 302
    assert (fresh(post).title, fresh(post).state) == ("なおした", "shown")
    assert client.post(page, said | {"version": "1", "title": "古い"}).status_code == 422
    assert fresh(post).title == "なおした"


def test_an_idea_grows_into_what_stands_on_this_site(enter, office_site, next_site):
    client, idea = enter(Role.EDITOR), make_post(office_site, PostKind.IDEA)
    circle, far = make_post(office_site, title="パンの会"), make_post(next_site, title="となりの会")
    event = make_event(office_site)
    pass_on(reply=make_hand(idea, way="c@example.jp"), actor=None, now=timezone.now())
    page = address("grow", idea)
    choices = [value for value, _label in client.get(page).context["form"].fields["into"].choices]
    assert f"circle:{circle.public_id}" in choices
    assert f"event:{event.public_id}" in choices
    assert f"circle:{far.public_id}" not in choices
    there = reverse("community:circle", args=(far.public_id,))
    for wrong in ("", there, "https://elsewhere.example/circles/", "/circles/", "////", "http://["):
        assert client.post(page, {"stage": "grown", "address": wrong}).status_code == 422
    assert fresh(idea).stage == "seed"
    own = reverse("community:circle", args=(circle.public_id,))
    assert client.post(page, {"stage": "grown", "address": f"/en{own}"}).status_code == 302
    assert (fresh(idea).grown_path, fresh(idea).grown_title) == (own, "パンの会")
    client.post(page, {"stage": "grown", "into": f"event:{event.public_id}"})
    assert (fresh(idea).grown_kind, fresh(idea).grown_title) == ("event", event.title)
    assert SendLog.objects.filter(kind="community.exists").count() == 4  # the writer and a hand, of each


def test_those_who_wait_are_told_and_erased(enter, office_site):
    client = enter(Role.DESK)
    told, stays = make_wish(office_site), make_wish(office_site, way="0422-00-0005")
    page = reverse("office_community_wishes")
    refused = client.post(page, {"wish": str(told.public_id)})
    ticked = [row.key for row in refused.context["lines"] if row.is_ticked]
    assert (refused.status_code, ticked) == (422, [str(told.public_id)])
    assert client.post(page, {"words": "6月から", "wish": "nonsense"}).status_code == 422
    assert client.post(page, {"words": "6月から", "wish": str(told.public_id)}).status_code == 302
    assert list(Wish.objects.all()) == [stays]


def test_the_rules_hold_for_what_comes_next(enter, office_site):
    client, page = enter(Role.OWNER), reverse("office_community_rules")
    said = {"look_hours": "12", "report_hours": "6", "blocked_words": "ずるい"}
    assert client.post(page, said | {"look_hours": "0"}).status_code == 422
    assert client.post(page, said).status_code == 302
    assert CommunityRules.objects.get(site=office_site).report_hours == 6
    now = factories.NOW
    assert make_post(office_site, is_shown=False, now=now).due_at == now + dt.timedelta(hours=12)


def test_every_page_opens(enter, office_site):
    client = enter(Role.OWNER)
    idea = make_post(office_site, PostKind.IDEA)
    rows = {"report": make_report(idea), "hand": make_hand(idea), "wish": make_wish(office_site)}
    pages = [reverse(f"office_community{name}") for name in ("", "_posts", "_wishes", "_rules", "_new")]
    pages += [address(name, row) for name, row in rows.items()]
    pages += [address(name, idea) for name in ("post", "edit", "grow", "contact")]
    pages += [f"{reverse('office_community_posts')}?q=x&state=shown&kind=idea", f"{pages[4]}?kind=offer"]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("kind", ["circle", "event", "job"])
def test_from_the_button_to_what_an_idea_has_become_and_back(enter, client, office_site, kind):
    """Each of the three ways: the link that makes it, the choice, those who are told, the public page, the undo."""
    office = enter(Role.OWNER)
    idea = make_post(office_site, PostKind.IDEA, title="パンを届ける", way="mihon@example.jp")
    make_hand(idea, way="c@example.jp")
    grow, public = address("grow", idea), reverse("community:idea", args=(idea.public_id,))
    assert grow in office.get(address("post", idea)).content.decode()
    makes = [href for _words, href in office.get(grow).context["makes"]]
    made = {"circle": _circle_of, "event": _event_of, "job": _job_of}[kind](office, office_site, makes)
    said = office.post(grow, {"stage": "grown", "into": f"{kind}:{made.public_id}"})
    assert (said.status_code, fresh(idea).grown_kind) == (302, kind)
    told = SendLog.objects.filter(kind="community.exists")
    assert told.count() == 2
    page = client.get(public).content.decode()
    assert f'href="{fresh(idea).grown_path}"' in page
    assert client.get(fresh(idea).grown_path).status_code == 200
    assert 'name="stage" value="trying"' in office.get(address("post", idea)).content.decode()
    office.post(grow, {"stage": "trying"})
    assert (fresh(idea).stage, fresh(idea).grown_path) == ("trying", "")
    assert 'id="grown"' not in client.get(public).content.decode()
    office.post(grow, {"stage": "grown", "into": f"{kind}:{made.public_id}"})
    assert told.count() == 2  # nobody is told twice of the same


def _circle_of(office, site, makes):
    page = office.get(makes[0])
    first = page.context["form"].initial
    assert first["title"] == "パンを届ける"
    values = {"title": first["title"], "text": first["text"], "pen_name": "毛糸"}
    values |= {"when_words": "木曜 10時から", "where_words": "見本館", "name": "", "way": ""}
    assert office.post(makes[0], values).status_code == 302
    circle = Post.objects.get(kind="circle")
    office.post(address("do", circle), {"what": "show", "version": "1"})
    assert fresh(circle).state == "shown"
    return circle


def _event_of(office, site, makes):
    page = office.get(makes[1])
    assert page.context["form"].initial == {"title": "パンを届ける"}
    return make_event(site, title="パンの日")


def _job_of(office, site, makes):
    assert office.get(makes[2]).status_code == 200
    return factories.make_job(site, title="パンを配る人", status="published", published_at=timezone.now())


def test_nobody_is_offered_to_make_what_they_may_not(enter, office_site, next_site):
    idea, far = make_post(office_site, PostKind.IDEA), make_post(next_site, PostKind.IDEA)
    makes = [href for _words, href in enter(Role.DESK).get(address("grow", idea)).context["makes"]]
    assert reverse("office_jobs:add") not in makes
    new = reverse("office_community_new")
    assert enter(Role.EDITOR).get(new, {"kind": "circle", "from": str(far.public_id)}).status_code == 404
    assert enter(Role.EDITOR).get(new, {"kind": "circle", "from": "nonsense"}).status_code == 200


def test_a_report_past_its_time_is_late_among_what_is_to_be_done_today(enter, office_site):
    before = timezone.now() - dt.timedelta(hours=25)
    late, soon = (make_report(make_post(office_site), now=now) for now in (before, timezone.now()))
    tasks = {task.href: task.state for task in todo(site=office_site, today=timezone.localdate()).first}
    assert (tasks[address("report", late)], tasks[address("report", soon)]) == ("late", "soon")
    assert "odot--late" in enter(Role.DESK).get(reverse(QUEUE)).content.decode()
