"""Invitations to the readers of news of surveys: the text that was read, to each once, or to nobody."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from email.header import decode_header, make_header

import pytest
from django.db import connection
from django.utils import timezone

from mikke.kernel import outbox
from mikke.kernel.encryption import DecryptionError
from mikke.kernel.models import AuditEntry, OutboxEntry
from mikke.notices.models import SendLog, Suppressed
from mikke.notices.services.settle import suppress
from mikke.notices.tally import Tally, tally_of
from mikke.surveys.errors import InvitationChangedError, NobodyToInviteError, NotToInviteError
from mikke.surveys.invitation_notice import invitation_text, mark_of, why_not
from mikke.surveys.models import InvitationRound, Invited, Questionnaire, SurveyReader
from mikke.surveys.services.build import close_survey
from mikke.surveys.services.invite import send_invitations
from mikke.surveys.services.readers import end_news, reader_contact
from tests.factories import NOW
from tests.surveys.records import make_item, make_questionnaire, make_reader

EVENING = NOW.astimezone(timezone.get_default_timezone()).replace(hour=23)


@pytest.fixture
def asked(site):
    survey = make_questionnaire(site, title="まちの声", intro="教えてください", title_en="Voices")
    make_item(survey, "text")
    return survey


def invite(survey, *, now=NOW, **changed):
    values = {"mark": mark_of(survey, site=survey.site), "actor": None, "now": now} | changed
    return send_invitations(questionnaire=survey, **values)


def told(state="waiting"):
    rows = OutboxEntry.objects.filter(dedupe_key__contains="survey-invite:", state=state)
    return sorted(row.payload.get("to", {}).get("mail", "") for row in rows)


def tally(row):
    return tally_of(
        row.questionnaire.site, kind="surveys.invitation", key_start=row.key_start, since=row.sent_at
    )


def subject_of(mail):
    return str(make_header(decode_header(mail["Subject"])))


def plain_of(mail):
    [part] = [one for one in mail.walk() if one.get_content_type() == "text/plain"]
    return part.get_payload(decode=True).decode()


def test_each_reader_of_the_site_gets_the_text_that_was_shown(asked, site, other_site, smtp_sink):
    for mail, language in (("a@example.org", "ja"), ("b@example.org", "en")):
        make_reader(site, mail=mail, language=language)
    make_reader(other_site, mail="elsewhere@example.org")
    row = invite(asked)
    assert (row.recipients, row.unreachable, told()) == (2, 0, ["a@example.org", "b@example.org"])
    assert row.text == invitation_text(asked, site=site).as_text()
    outbox.deliver_due(now=NOW + dt.timedelta(minutes=1))
    mails = dict(zip(smtp_sink.recipients, smtp_sink.messages, strict=True))
    japanese, english = mails["a@example.org"], mails["b@example.org"]
    assert ("まちの声" in subject_of(japanese), "Voices" in subject_of(english)) == (True, True)
    assert japanese["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    body = plain_of(japanese)
    shown = invitation_text(asked, site=site)
    for text in (*shown.paragraphs, shown.action_url):
        assert text in body
    own = reader_contact(SurveyReader.objects.for_site(site).earliest("pk")).token
    assert (own in body, own in plain_of(english)) == (True, False)
    assert tally(row) == Tally(sent=2)


def test_a_second_press_finds_nobody_and_who_came_since_is_told(asked, site):
    make_reader(site, mail="a@example.org")
    invite(asked)
    with pytest.raises(NobodyToInviteError):
        invite(asked)
    make_reader(site, mail="b@example.org")
    assert invite(asked).recipients == 1
    assert told() == ["a@example.org", "b@example.org"]
    another = make_questionnaire(site, title="つぎ")
    assert invite(another).recipients == 2


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"status": "closed", "closed_at": NOW}, False),
        ({"opens_at": NOW + dt.timedelta(hours=1)}, False),
        ({"closes_at": NOW}, False),
    ],
)
def test_only_an_open_survey(asked, site, fields, is_open):
    make_reader(site)
    Questionnaire.objects.filter(pk=asked.pk).update(**fields)
    fresh = Questionnaire.objects.get()
    assert bool(why_not(fresh, now=NOW)) is not is_open
    if is_open:
        assert invite(fresh).recipients == 1
        return
    with pytest.raises(NotToInviteError):
        invite(fresh)
    assert (told(), InvitationRound.objects.count(), Questionnaire.objects.get().status) == (
        [],
        0,
        fresh.status,
    )


def test_closed_by_somebody_while_the_page_was_open(asked, site):
    make_reader(site)
    close_survey(questionnaire=Questionnaire.objects.get(), actor=None, now=NOW)
    with pytest.raises(NotToInviteError):
        invite(asked)  # as this editor still sees it: open
    assert (told(), Questionnaire.objects.get().status) == ([], "closed")


def test_a_text_that_changed_since_it_was_read_is_not_sent(asked, site):
    make_reader(site)
    mark = mark_of(asked, site=site)
    for fields in ({"title": "べつの題"}, {"title": "まちの声", "closes_at": NOW + dt.timedelta(days=3)}):
        Questionnaire.objects.filter(pk=asked.pk).update(**fields)
        with pytest.raises(InvitationChangedError):
            invite(Questionnaire.objects.get(), mark=mark)
    assert told() == []


def test_what_breaks_in_the_middle_leaves_nothing_and_can_be_pressed_again(asked, site):
    make_reader(site, mail="a@example.org")
    bad = make_reader(site, mail="b@example.org")
    sealed = bytes(bad.contact)
    SurveyReader.objects.filter(pk=bad.pk).update(contact=b"\x00" * len(sealed))
    with pytest.raises(DecryptionError):
        invite(asked)
    counts = [
        InvitationRound.objects.count(),
        Invited.objects.count(),
        len(told()),
        AuditEntry.objects.count(),
    ]
    assert counts == [0, 0, 0, 0]
    SurveyReader.objects.filter(pk=bad.pk).update(contact=sealed)
    assert (invite(asked).recipients, told()) == (2, ["a@example.org", "b@example.org"])


def test_an_address_that_does_not_work_is_erased(asked, site):
    make_reader(site, mail="a@example.org")
    make_reader(site, mail="bad@example.org")
    suppress(site=site, mail="bad@example.org", reason="550", now=NOW)
    row = invite(asked)
    assert (row.recipients, row.unreachable, told()) == (1, 1, ["a@example.org"])
    assert SurveyReader.objects.count() == 1


def test_who_ends_it_while_it_waits_for_the_morning_is_not_told(asked, site, smtp_sink):
    stays, goes = make_reader(site, mail="a@example.org"), make_reader(site, mail="b@example.org")
    row = invite(asked, now=EVENING)
    outbox.deliver_due(now=EVENING + dt.timedelta(minutes=1))
    assert (smtp_sink.recipients, tally(row)) == ([], Tally(waiting=2))
    end_news(goes, now=EVENING)
    assert told() == ["a@example.org"]
    assert "b@example.org" not in str(list(OutboxEntry.objects.values_list("payload", flat=True)))
    outbox.deliver_due(now=EVENING + dt.timedelta(hours=10))
    assert smtp_sink.recipients == ["a@example.org"]
    assert (tally(row), list(SurveyReader.objects.all())) == (Tally(sent=1, stopped=1), [stays])


def test_the_log_counts_what_failed(asked, site):
    make_reader(site), make_reader(site)
    row = invite(asked)
    first = SendLog.objects.filter(kind="surveys.invitation").earliest("pk")
    SendLog.objects.filter(pk=first.pk).update(state="dead")
    assert tally(row) == Tally(waiting=1, failed=1)
    assert Suppressed.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_the_same_moment_send_it_once(asked, site):
    people = [make_reader(site, mail=f"r{number}@example.org") for number in range(20)]

    def press(_number):
        try:
            return invite(
                Questionnaire.objects.select_related("site__profile").get(pk=asked.pk), now=timezone.now()
            ).recipients
        except NobodyToInviteError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as presses:
        sent = list(presses.map(press, range(4)))
    assert sorted(sent) == [0, 0, 0, len(people)]
    rows = OutboxEntry.objects.filter(dedupe_key__contains="survey-invite:")
    assert (rows.count(), Invited.objects.count(), InvitationRound.objects.count()) == (20, 20, 1)
