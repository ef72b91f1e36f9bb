"""An enquiry by LINE, from the signed webhook to the case: nothing lost, nothing twice, each town for itself."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.helpdesk.errors import EnquirySettledError, NoLineError
from mikke.helpdesk.models import Case, DeskRules, HelpEnquiry
from mikke.helpdesk.services.cases import Closing, close_case
from mikke.helpdesk.services.enquiries import put_aside, words_of
from mikke.helpdesk.services.entering import Heard, take_heard
from mikke.helpdesk.services.line_answers import Answer, answer_case, answer_enquiry
from mikke.helpdesk.services.line_desk import MOST_AT_ONCE
from mikke.helpdesk.services.notes import unsealed
from mikke.kernel import outbox
from mikke.kernel.models import AuditEntry, OutboxEntry
from mikke.notices.models import LineEvent
from mikke.notices.services.line import save_account
from mikke.people.models import Contact
from mikke.people.services.erasing import erase_person
from mikke.people.services.joining import merge_people
from tests.helpdesk.makers import make_campaign, make_case
from tests.people.makers import make_person
from tests.support.line_events import OTHER_USER, SECRET, USER, bring, event, said, sticker
from tests.support.line_server import LineServer

pytestmark = pytest.mark.django_db
TROUBLE = "らくらくホンの電話が鳴らなくなりました。"


@pytest.fixture
def line(site, settings):
    """A desk with a LINE account, and LINE itself."""
    with LineServer(token="good-token", users={USER}) as server:
        settings.MIKKE_LINE_API = server.url
        open_desk(site)
        yield server


def open_desk(site, **rules):
    DeskRules.objects.create(site=site, **rules)
    save_account(site=site, basic_id="@mihon", token="good-token", secret=SECRET)


def answers(server):
    """What was said in the chat since the last look."""
    outbox.deliver_due(now=timezone.now() + dt.timedelta(seconds=1))
    texts = [text for _token, text in server.replies]
    server.replies.clear()
    return texts


def tell(site, text, **more):
    assert bring(site.pk, said(text, **more)) == 200


def take(enquiry, person=None, **values):
    heard = Heard(person=person, name="見本 うめ", **values)
    return take_heard(enquiry=enquiry, heard=heard, actor=None, now=timezone.now())


def test_a_message_becomes_an_enquiry_and_is_answered_with_its_number(line, site):
    tell(site, TROUBLE)
    row = HelpEnquiry.objects.get()
    words = words_of(row)
    assert (row.site, row.way, row.state, words.text, words.line) == (site, "line", "new", TROUBLE, USER)
    (answer,) = answers(line)
    assert row.number in answer
    assert "/help/" in answer
    assert "パスワード" in answer
    stored = [str(one) for model in (HelpEnquiry, LineEvent) for one in model.objects.values()]
    assert not [one for one in stored if USER in one or "らくらく" in one]


def test_the_same_event_again_does_nothing(line, site):
    for _time in range(3):
        tell(site, TROUBLE, event_id="once")
    assert words_of(HelpEnquiry.objects.get()).text == TROUBLE
    assert len(answers(line)) == 1


@pytest.mark.parametrize(
    "words", ["こんにちは", "おはようございます！よろしくお願いします。", "はい", "？？？", "相談したいです"]
)
def test_a_greeting_is_answered_with_what_to_write(line, site, words):
    tell(site, words)
    assert not HelpEnquiry.objects.exists()
    (answer,) = answers(line)
    assert "言葉で書いてください" in answer


def test_a_sticker_is_answered_and_says_nothing_while_an_enquiry_waits(line, site):
    assert bring(site.pk, sticker()) == 200
    assert (HelpEnquiry.objects.count(), len(answers(line))) == (0, 1)
    tell(site, TROUBLE)
    answers(line)
    assert bring(site.pk, sticker()) == 200
    assert (words_of(HelpEnquiry.objects.get()).text, answers(line)) == (TROUBLE, [])


def test_what_is_written_next_is_added_and_another_person_has_their_own(line, site):
    tell(site, TROUBLE)
    tell(site, "音量は最大です")
    tell(site, "パソコンが動きません", user=OTHER_USER)
    first, second = HelpEnquiry.objects.order_by("pk")
    text = words_of(first).text
    assert text.startswith(TROUBLE)
    assert "【LINE " in text
    assert "音量は最大です" in text
    assert words_of(second).text == "パソコンが動きません"
    assert first.number in answers(line)[1]


def test_a_long_message_is_kept_as_far_as_there_is_room_and_says_so(line, site):
    tell(site, "あ" * 5_000)
    assert words_of(HelpEnquiry.objects.get()).text == "あ" * MOST_AT_ONCE
    (answer,) = answers(line)
    assert "長" in answer
    for _time in range(6):
        tell(site, "い" * 5_000)
    assert len(words_of(HelpEnquiry.objects.get()).text) == 10_000
    assert "長" in answers(line)[-1]


def test_signs_that_no_table_takes_do_no_harm(line, site):
    tell(site, "画面が\x00まっくろ\ud83dです\u202e")
    assert words_of(HelpEnquiry.objects.get()).text.startswith("画面がまっくろです")


def test_a_site_without_a_desk_or_with_people_in_the_chat_is_silent(line, site, other_site):
    save_account(site=other_site, basic_id="@mihon2", token="good-token", secret=SECRET)
    tell(other_site, TROUBLE)
    DeskRules.objects.for_site(site).update(hears_line=False)
    tell(site, TROUBLE)
    assert (HelpEnquiry.objects.count(), OutboxEntry.objects.count()) == (0, 0)


def test_two_towns_never_meet(line, site, other_site):
    open_desk(other_site)
    tell(site, TROUBLE)
    tell(other_site, "ログインできません")
    mine, theirs = (HelpEnquiry.objects.for_site(one).get() for one in (site, other_site))
    assert (words_of(mine).text, words_of(theirs).text) == (TROUBLE, "ログインできません")
    assert mine.sender_hash != theirs.sender_hash
    take(mine)
    tell(other_site, "まだです")
    assert "まだです" in words_of(HelpEnquiry.objects.for_site(other_site).get()).text
    assert "まだです" not in unsealed(Case.objects.get())
    assert bring(other_site.pk, event("unfollow")) == 200
    assert Contact.objects.filter(kind="line", value=USER).count() == 1


@pytest.mark.parametrize(
    "words", ["kamo", "かも", "チラシの合言葉は「かも」です", "チラシ kamo テレビが映りません"]
)
def test_the_word_of_a_flyer_counts_for_it(line, site, words):
    campaign = make_campaign(site)
    tell(site, words)
    assert HelpEnquiry.objects.get().campaign == campaign
    assert ("何にお困り" in answers(line)[0]) == (len(words) < 16)


def test_a_word_that_is_on_no_flyer_is_only_a_word(line, site, other_site):
    make_campaign(other_site)
    tell(site, "かも")
    assert not HelpEnquiry.objects.exists()
    tell(site, TROUBLE)
    make_campaign(site)
    tell(site, "チラシはkamo")
    assert HelpEnquiry.objects.get().campaign.site == site


def test_too_many_messages_are_not_taken_and_it_is_said_once(line, site):
    for number in range(33):
        tell(site, f"困っていること {number}")
    text = words_of(HelpEnquiry.objects.get()).text
    assert ("困っていること 29" in text, "困っていること 30" in text) == (True, False)
    assert len([one for one in answers(line) if "1時間" in one]) == 1


def test_the_greeting_says_that_one_may_write(line, site, other_site):
    save_account(site=other_site, basic_id="@mihon2", token="good-token", secret=SECRET)
    for one in (site, other_site):
        assert bring(one.pk, event("follow")) == 200
    greeting, other = answers(line)
    assert ("相談窓口" in greeting, "相談窓口" in other) == (True, False)


def test_taken_up_the_person_has_the_line_and_later_words_reach_the_case(line, site):
    tell(site, TROUBLE)
    case = take(HelpEnquiry.objects.get(), topic="phone", device="easy")
    assert (case.topic, case.device, case.person.name) == ("phone", "easy", "見本 うめ")
    assert case.steps.filter(text__contains="音").exists() or case.steps.exists()
    assert list(case.person.contacts.values_list("kind", "value")) == [("line", USER)]
    Case.objects.filter(pk=case.pk).update(state="waiting", next_on=None)
    tell(site, "Wi-Fiにはつながります")
    case.refresh_from_db()
    assert TROUBLE in unsealed(case)
    assert "Wi-Fiにはつながります" in unsealed(case)
    assert (case.state, case.next_on) == ("open", timezone.localdate())
    assert HelpEnquiry.objects.count() == 1
    assert AuditEntry.objects.filter(action="help.line_heard").count() == 1


def test_after_the_end_it_is_a_new_enquiry(line, site):
    tell(site, TROUBLE)
    case = take(HelpEnquiry.objects.get())
    close_case(
        case=case, closing=Closing("phone", "", 5, "yes", kept_promises=True), actor=None, now=timezone.now()
    )
    tell(site, "こんどは写真が送れません")
    new = HelpEnquiry.objects.get(state="new")
    put_aside(enquiry=new, actor=None, now=timezone.now())
    tell(site, "写真の送り方を知りたい")
    assert list(HelpEnquiry.objects.order_by("pk").values_list("state", flat=True)) == [
        "taken",
        "aside",
        "new",
    ]
    assert HelpEnquiry.objects.get(state="aside").sender_hash == ""


def test_a_relatives_line_is_noted_and_a_known_person_gets_it_once(line, site):
    ume = make_person(site, "見本 うめ")
    tell(site, "祖母のスマホのことです")
    case = take(HelpEnquiry.objects.get(), ume, line_note="孫のLINE")
    assert [(one.value, one.note) for one in case.person.contacts.all()] == [(USER, "孫のLINE")]
    close_case(
        case=case, closing=Closing("phone", "", 5, "yes", kept_promises=True), actor=None, now=timezone.now()
    )
    tell(site, "またお願いがあります")
    take(HelpEnquiry.objects.get(state="new"), ume)
    assert ume.contacts.count() == 1


def test_staff_answer_by_line_once_and_the_answer_stands_in_the_notes(line, site):
    tell(site, TROUBLE)
    enquiry = HelpEnquiry.objects.get()
    answer = Answer("画面に何と出ますか。", "form-1")
    for _tap in range(2):
        answer_enquiry(enquiry=HelpEnquiry.objects.get(), answer=answer, actor=None, now=timezone.now())
    case = take(HelpEnquiry.objects.get())
    answer_case(
        case=case, answer=Answer("あす10時にお電話します。", "form-2"), actor=None, now=timezone.now()
    )
    assert not [one for one in OutboxEntry.objects.values_list("payload", flat=True) if "画面に" in str(one)]
    answers(line)
    assert [(user, text.split("\n\n")[1]) for user, text in line.pushes] == [
        (USER, "画面に何と出ますか。"),
        (USER, "あす10時にお電話します。"),
    ]
    case.refresh_from_db()
    notes = unsealed(case)
    assert notes.count("画面に何と出ますか。") == notes.count("あす10時にお電話します。") == 1
    assert case.number in line.pushes[0][1]
    with pytest.raises(EnquirySettledError):
        answer_enquiry(enquiry=enquiry, answer=Answer("おそい", "form-3"), actor=None, now=timezone.now())


def test_who_has_no_line_is_not_written_to(line, site):
    case = make_case(site)
    with pytest.raises(NoLineError):
        answer_case(case=case, answer=Answer("見本", "form"), actor=None, now=timezone.now())
    assert "見本" not in unsealed(Case.objects.get())


def test_who_leaves_is_written_to_no_more(line, site):
    tell(site, TROUBLE)
    case = take(HelpEnquiry.objects.get())
    tell(site, "べつの人の相談です", user=OTHER_USER)
    for user in (USER, OTHER_USER):
        assert bring(site.pk, event("unfollow", user=user)) == 200
    assert not case.person.contacts.exists()
    waiting = words_of(HelpEnquiry.objects.get(state="new"))
    assert (waiting.line, "べつの人の相談です" in waiting.text) == ("", True)
    assert not HelpEnquiry.objects.exclude(sender_hash="").exists()
    with pytest.raises(NoLineError):
        answer_enquiry(
            enquiry=HelpEnquiry.objects.get(state="new"),
            answer=Answer("見本", "f"),
            actor=None,
            now=timezone.now(),
        )


def test_joining_two_people_keeps_the_line_and_its_case(line, site):
    tell(site, TROUBLE)
    case = take(HelpEnquiry.objects.get())
    keep = make_person(site, "見本 うめ子")
    merge_people(keep=keep, gone=case.person, actor=None, now=timezone.now())
    tell(site, "おぼえていますか")
    case.refresh_from_db()
    assert (case.person, "おぼえていますか" in unsealed(case)) == (keep, True)


def test_erasing_somebody_reaches_what_they_wrote(line, site):
    tell(site, TROUBLE)
    case = take(HelpEnquiry.objects.get())
    now = timezone.now()
    answer_case(case=case, answer=Answer("ひみつの返事です", "form"), actor=None, now=now)
    close_case(case=case, closing=Closing("phone", "", 5, "yes", kept_promises=True), actor=None, now=now)
    tell(site, "あたらしい相談をします")
    erase_person(person=case.person, actor=None, now=timezone.now())
    answers(line)
    case.refresh_from_db()
    assert (unsealed(case), line.pushes) == ("", [])
    assert list(HelpEnquiry.objects.order_by("pk").values_list("state", "sender_hash", "sealed")) == [
        ("taken", "", None),
        ("aside", "", None),
    ]
