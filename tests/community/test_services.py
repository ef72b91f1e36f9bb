"""What is shown, what waits, what is passed on, what is erased."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.community import selectors
from mikke.community.contact import Sealed, open_contact, recipient_of, unsealed
from mikke.community.enums import PostKind, ReplyState, ReportState, Stage
from mikke.community.errors import ContactSealedError, NotGrownError, PostChangedError, WishGoneError
from mikke.community.models import CommunityRules, Post, Reply, Report, Wish
from mikke.community.services.grow import GrownInto, grow_idea
from mikke.community.services.keeping import ask_due, delete_old, end_lapsed, forget_address
from mikke.community.services.moderate import decline_post, hide_post, restore_post, show_post
from mikke.community.services.posts import change_post, confirm_post, end_post, write_post
from mikke.community.services.replies import close_hand, pass_on
from mikke.community.services.reports import settle_report
from mikke.community.services.rules import save_rules
from mikke.community.services.wishes import tell_it_exists
from mikke.kernel.models import AuditEntry, SecretLink
from mikke.notices.models import HandTask, SendLog
from mikke.search_index.models import SearchEntry
from mikke.tenancy.models import SiteRev
from tests import factories
from tests.community.makers import (
    fresh,
    make_hand,
    make_post,
    make_report,
    make_wish,
    written,
)

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def shown(site, now=NOW):
    return [post.title for post in selectors.public_posts(site=site, today=timezone.localdate(now))]


def kinds_sent():
    return list(SendLog.objects.order_by("pk").values_list("kind", "channel"))


def test_a_post_waits_until_somebody_has_read_it_and_its_writer_is_told(site):
    post = make_post(site, is_shown=False, now=NOW, title="編みもの")
    assert (post.state, post.due_at, shown(site)) == ("waiting", NOW + dt.timedelta(hours=48), [])
    assert not SearchEntry.objects.exists()
    show_post(post=post, version=1, actor=None, now=NOW)
    assert (shown(site), post.due_at) == (["編みもの"], None)
    assert SearchEntry.objects.get().title == "編みもの"
    assert kinds_sent() == [("community.decided", "mail")]
    with pytest.raises(PostChangedError):
        show_post(post=post, version=1, actor=None, now=NOW)


def test_the_house_may_show_at_once_what_carries_no_sign(site):
    CommunityRules.objects.create(site=site, shows_at_once=True)
    clean = write_post(site=site, written=written(), now=NOW)
    for held in (written(signs=[("phone", "")]), written(doubt="no_proof")):
        assert write_post(site=site, written=held, now=NOW).state == "waiting"
    assert clean.state == "shown"


def test_who_wrote_is_sealed_to_the_row_and_opening_is_noted(site):
    post, other = make_post(site, now=NOW), make_post(site, now=NOW)
    assert b"example" not in bytes(post.sealed)
    user = factories.make_user()
    assert open_contact(post, actor=user, now=NOW).way == "mihon@example.jp"
    entry = AuditEntry.objects.get(action="community.contact_opened")
    assert (entry.actor, entry.target, entry.detail) == (user, f"post {post.public_id}", {})
    other.sealed = post.sealed
    with pytest.raises(ContactSealedError):
        unsealed(other)


@pytest.mark.parametrize(
    ("way", "field", "value"),
    [
        (" a@example.jp ", "mail", "a@example.jp"),
        ("０４２２ー００ー０００１", "phone", "+81422000001"),
        ("+81 90 1234 5678", "phone", "+819012345678"),
        ("木曜に窓口へ来ます", "postal", "木曜に窓口へ来ます"),
    ],
)
def test_the_way_is_read_as_people_write_it(way, field, value):
    to = recipient_of(Sealed("見本", way))
    assert (getattr(to, field), to.subject) == (value, value)


def test_a_change_of_a_shown_post_waits_and_the_text_before_stays(site):
    post = make_post(site, now=NOW, title="前")
    values = dict.fromkeys(("when_words", "where_words", "joining"), "")
    values |= {"title": "後", "text": "新しい", "pen_name": "毛糸", "town": None}
    change_post(post=post, values=values, signs=(), actor=None, now=NOW)
    assert (shown(site), post.version, post.due_at is not None) == (["前"], 2, True)
    with pytest.raises(PostChangedError):  # somebody read the version before
        show_post(post=post, version=1, actor=None, now=NOW)
    show_post(post=post, version=2, actor=None, now=NOW)
    assert (shown(site), fresh(post).change) == (["後"], None)


def test_a_declined_change_leaves_the_post_and_says_why(site):
    post = make_post(site, now=NOW, title="前")
    values = {"title": "後", "text": "x", "pen_name": "y", "town": None}
    values |= {"when_words": "", "where_words": "", "joining": ""}
    change_post(post=post, values=values, signs=(), actor=None, now=NOW)
    decline_post(post=post, version=2, reason="日時がありません。", actor=None, now=NOW)
    assert (shown(site), fresh(post).change, fresh(post).due_at) == (["前"], None, None)


def test_a_declined_post_may_be_mended_and_waits_again(site):
    post = make_post(site, is_shown=False, now=NOW)
    decline_post(post=post, version=1, reason="電話番号があります。", actor=None, now=NOW)
    assert (post.state, post.reason) == ("declined", "電話番号があります。")
    values = {"title": "直した", "text": "x", "pen_name": "y", "town": None}
    values |= {"when_words": "", "where_words": "", "joining": ""}
    change_post(post=post, values=values, signs=(), actor=None, now=NOW)
    assert (post.state, post.title, post.reason) == ("waiting", "直した", "")


def test_hiding_is_undone_as_it_was(site):
    post = make_post(site, now=NOW)
    hide_post(post=post, reason="確かめます。", actor=None, now=NOW)
    assert (shown(site), SearchEntry.objects.count()) == ([], 0)
    with pytest.raises(PostChangedError):
        hide_post(post=post, reason="", actor=None, now=NOW)
    restore_post(post=post, actor=None, now=NOW + dt.timedelta(minutes=1))
    assert (shown(site), SearchEntry.objects.count()) == ([post.title], 1)
    assert AuditEntry.objects.filter(action__startswith="community.post_").count() == 3


def test_a_hand_counts_once_for_each_person_and_post(site):
    idea = make_post(site, PostKind.IDEA, now=NOW)
    assert make_hand(idea, way="0422-00-0001") is not None
    assert make_hand(idea, way="０４２２ー００ー０００１") is None
    assert make_hand(idea, way="b@example.jp") is not None
    assert make_hand(make_post(site, PostKind.IDEA, now=NOW), way="0422-00-0001") is not None
    counted = selectors.with_hands(Post.objects.filter(pk=idea.pk)).get()
    assert counted.hands == 2


def test_a_hand_for_a_circle_is_passed_on_and_erased(site):
    circle = make_post(site, now=NOW)
    hand = make_hand(circle)
    assert pass_on(reply=hand, actor=None, now=NOW) is True
    assert (hand.state, bytes(Reply.objects.get().sealed)) == (ReplyState.PASSED, b"")
    log = SendLog.objects.get(kind="community.hand")
    assert (log.channel, log.is_private) == ("mail", True)
    with pytest.raises(PostChangedError):
        pass_on(reply=hand, actor=None, now=NOW)


def test_where_the_writer_has_no_mail_the_call_list_passes_it_on(site):
    hand = make_hand(make_post(site, now=NOW, way="0422-00-0009"))
    assert pass_on(reply=hand, actor=None, now=NOW) is True
    assert HandTask.objects.filter(kind="community.hand", channel="call").count() == 1


def test_where_the_writer_gave_no_way_the_hand_stays_for_the_office(site):
    hand = make_hand(make_post(site, now=NOW, way=""))
    assert pass_on(reply=hand, actor=None, now=NOW) is False
    assert unsealed(Reply.objects.get()).way == "0422-00-0001"


def test_a_hand_for_an_idea_is_noted_and_stays_reachable(site):
    hand = make_hand(make_post(site, PostKind.IDEA, now=NOW))
    assert pass_on(reply=hand, actor=None, now=NOW) is False
    assert (hand.state, unsealed(Reply.objects.get()).way) == (ReplyState.NOTED, "0422-00-0001")
    close_hand(reply=hand, actor=None, now=NOW)
    row = Reply.objects.get()
    assert (row.state, bytes(row.sealed), row.contact_hash) == (ReplyState.CLOSED, b"", "")


def test_ending_erases_who_wrote_and_who_raised_a_hand(site):
    post = make_post(site, now=NOW)
    make_hand(post)
    end_post(post=post, actor=None, now=NOW)
    row, hand = fresh(post), Reply.objects.get()
    assert (row.state, bytes(row.sealed), row.contact_hash) == ("ended", b"", "")
    assert (bytes(hand.sealed), hand.state) == (b"", "closed")
    assert not SecretLink.objects.filter(purpose="community.post").exists()
    with pytest.raises(PostChangedError):
        end_post(post=post, actor=None, now=NOW)


def test_a_report_is_due_within_a_day_and_hiding_settles_all_of_a_post(site):
    post = make_post(site, now=NOW)
    first, second = (make_report(post, now=NOW) for _ in range(2))
    assert first.due_at == NOW + dt.timedelta(hours=24)
    settle_report(report=first, state=ReportState.HIDDEN, outcome="傷つく言い方です。", actor=None, now=NOW)
    assert [row.state for row in Report.objects.all()] == ["hidden", "hidden"]
    assert (fresh(post).state, fresh(post).reason) == ("hidden", "傷つく言い方です。")
    with pytest.raises(PostChangedError):
        settle_report(report=second, state=ReportState.KEPT, outcome="", actor=None, now=NOW)


def test_a_report_that_is_kept_leaves_the_post(site):
    post = make_post(site, now=NOW)
    settle_report(report=make_report(post, now=NOW), state=ReportState.KEPT, outcome="", actor=None, now=NOW)
    assert shown(site) == [post.title]


def test_an_idea_grows_and_those_with_a_hand_are_told(site):
    idea, circle = make_post(site, PostKind.IDEA, now=NOW), make_post(site, now=NOW, title="パンの会")
    pass_on(reply=make_hand(idea, way="c@example.jp"), actor=None, now=NOW)
    with pytest.raises(NotGrownError):
        grow_idea(post=idea, stage=Stage.GROWN, into=None, actor=None, now=NOW)
    into = GrownInto("circle", str(circle.public_id), circle.title, f"/circles/{circle.public_id}/")
    assert (
        grow_idea(post=idea, stage=Stage.GROWN, into=into, actor=None, now=NOW) == 2
    )  # the writer and a hand
    assert (fresh(idea).grown_title, fresh(idea).stage) == ("パンの会", "grown")
    assert grow_idea(post=idea, stage=Stage.GROWN, into=into, actor=None, now=NOW) == 0  # told once
    grow_idea(post=idea, stage=Stage.TRYING, into=None, actor=None, now=NOW)
    assert (fresh(idea).grown_path, fresh(idea).grown_key) == ("", None)
    with pytest.raises(PostChangedError):
        grow_idea(post=circle, stage=Stage.TALKING, into=None, actor=None, now=NOW)


def test_after_half_a_year_the_writer_is_asked_once_and_a_month_later_it_ends(site):
    post = make_post(site, now=NOW)
    later = NOW + dt.timedelta(days=185)
    assert ask_due(now=NOW + dt.timedelta(days=170)) == 0
    assert [ask_due(now=later), ask_due(now=later + dt.timedelta(hours=6))] == [1, 0]
    assert shown(site, later) == [post.title]
    month = NOW + dt.timedelta(days=215)
    assert (shown(site, month), end_lapsed(now=month), fresh(post).state) == ([], 1, "ended")


def test_a_post_that_goes_on_stays(site):
    post = make_post(site, now=NOW)
    confirm_post(post=post, now=NOW + dt.timedelta(days=185))
    month = NOW + dt.timedelta(days=215)
    assert (end_lapsed(now=month), shown(site, month)) == (0, [post.title])


def test_what_is_not_shown_is_deleted_after_ninety_days(site):
    post = make_post(site, now=NOW)
    make_hand(post)
    hide_post(post=post, reason="x", actor=None, now=NOW)
    assert delete_old(now=NOW + dt.timedelta(days=89)) == 0
    assert delete_old(now=NOW + dt.timedelta(days=90)) == 1
    assert (Post.objects.count(), Reply.objects.count()) == (0, 0)


def test_those_who_wait_are_told_in_their_way_and_erased(site, other_site):
    make_wish(site, way="d@example.jp")
    make_wish(site, way="0422-00-0003")
    stays = make_wish(site, words="べつのこと")
    far = make_wish(other_site)
    keys = [wish.public_id for wish in Wish.objects.exclude(pk=stays.pk)]
    told = tell_it_exists(site=site, keys=keys, words="6月から始まります", address="", actor=None, now=NOW)
    assert told == (2, 0)
    assert set(Wish.objects.all()) == {stays, far}
    assert sorted(channel for kind, channel in kinds_sent() if kind == "community.exists") == ["call", "mail"]
    with pytest.raises(WishGoneError):
        tell_it_exists(site=site, keys=keys, words="x", address="", actor=None, now=NOW)


def test_how_many_wait_is_said_from_five_people_on(site):
    for number in range(4):
        make_wish(site, way=f"0422-00-00{number:02}")
    make_wish(site, way="0422-00-0000")  # the same person again
    assert selectors.wish_counts(site=site) == {}
    make_wish(site, way="0422-00-0099")
    assert selectors.wish_counts(site=site) == {"class": 5}


def test_a_deleted_address_takes_everything_along(site, other_site):
    post, hand = make_post(site, now=NOW), make_hand(make_post(site, now=NOW, way="x@example.jp"))
    far = make_post(other_site, now=NOW)
    forget_address(site=site, address_hash=post.contact_hash, now=NOW)
    forget_address(site=site, address_hash=hand.contact_hash, now=NOW)
    forget_address(site=site, address_hash="", now=NOW)
    assert (fresh(post).state, Reply.objects.get().state) == ("ended", "closed")
    assert (fresh(far).state, far.contact_hash == post.contact_hash) == ("shown", False)


def test_the_office_is_told_by_mail_at_most_once_an_hour(site):
    factories.make_member(site, "editor")
    for _ in range(2):
        make_post(site, is_shown=False, now=NOW)
    assert [kind for kind, _channel in kinds_sent()] == ["community.waiting"]
    make_post(site, is_shown=False, now=NOW + dt.timedelta(hours=1))
    assert len(kinds_sent()) == 2


def test_whatever_changes_a_public_page_raises_the_revision_of_the_site(site):
    idea = make_post(site, PostKind.IDEA, now=NOW)
    hand = make_hand(idea)
    revs = []
    for step in (
        lambda: make_hand(idea, way="b@example.jp"),
        lambda: close_hand(reply=hand, actor=None, now=NOW),
        lambda: confirm_post(post=idea, now=NOW),
        lambda: grow_idea(post=idea, stage=Stage.TRYING, into=None, actor=None, now=NOW),
        lambda: save_rules(site=site, values={"report_hours": 12}, actor=None, now=NOW),
        lambda: hide_post(post=idea, reason="x", actor=None, now=NOW),
    ):
        before = SiteRev.objects.get(site=site).rev
        step()
        revs.append(SiteRev.objects.get(site=site).rev > before)
    assert revs == [True] * 6


def test_a_change_of_a_post_that_was_hidden_meanwhile_can_still_be_decided(site):
    post = make_post(site, now=NOW, title="前")
    values = dict.fromkeys(("when_words", "where_words", "joining"), "")
    values |= {"title": "後", "text": "x", "pen_name": "y", "town": None}
    change_post(post=post, values=values, signs=(), actor=None, now=NOW)
    hide_post(post=post, reason="確かめます。", actor=None, now=NOW)
    show_post(post=post, version=2, actor=None, now=NOW)
    assert (shown(site), post.due_at) == (["後"], None)
    change_post(post=post, values=values | {"title": "三つめ"}, signs=(), actor=None, now=NOW)
    hide_post(post=post, reason="確かめます。", actor=None, now=NOW)
    change_post(post=post, values=values | {"title": "四つめ"}, signs=(), actor=None, now=NOW)
    assert (post.state, post.change, post.title) == ("waiting", None, "四つめ")
    show_post(post=post, version=post.version, actor=None, now=NOW)
    assert shown(site) == ["四つめ"]
