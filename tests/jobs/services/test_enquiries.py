"""Enquiries: passed on unchanged and once, held when in doubt, kept only where mode and consent allow."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from mikke.jobs import selectors
from mikke.jobs.enquiry_letter import Letter
from mikke.jobs.enums import EnquiryState
from mikke.jobs.errors import EnquiryStateChangedError, JobClosedError
from mikke.jobs.models import Employer, EmployerMember, Enquiry, EnquiryLine, Job
from mikke.jobs.services import enquiries, enquiry_steps
from mikke.jobs.services.enquiries import Sending, send_enquiry
from mikke.kernel import outbox
from mikke.kernel.encryption import DecryptionError
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.links import open_link
from mikke.kernel.models import AuditEntry, OutboxEntry, SecretLink
from mikke.notices.errors import UnreachableError
from mikke.notices.models import SendLog
from mikke.notices.services.retention import erase_old_dead_letters
from mikke.tenancy import sites
from mikke.tenancy.enums import LegalMode
from mikke.tenancy.models import SiteProfile
from tests import factories

LETTER = Letter(
    questions=("お休みは、とれますか。",),
    text="水曜は何時までですか。\n  二行目です。",
    name="見本 花子",
    mail="hanako@example.jp",
    phone="090-0000-0001",
)


@pytest.fixture
def job(site):
    shop = Employer.objects.create(site=site, name="見本ベーカリー", contact="shop@example.jp")
    return factories.make_job(site, employer=shop, title="パンの袋づめ")


@pytest.fixture
def keeping(site):
    """The site may keep enquiries."""
    SiteProfile.objects.filter(site=site).update(
        legal_mode=LegalMode.INFO_NOTIFIED, notification_number="見本-1"
    )
    sites.forget()


def sending(**fields):
    values = {"kind": "ask", "letter": LETTER, "form_key": new_stamp("enquiry", now=timezone.now())}
    return Sending(**(values | fields))


def send(job, now=None, **fields):
    send_enquiry(job=job, sending=sending(**fields), now=now or timezone.now())
    return Enquiry.objects.latest("pk")


def test_the_shop_gets_the_words_unchanged_and_answers_the_sender(job):
    enquiry = send(job)
    outbox.deliver_due(now=timezone.now())
    to_shop, receipt = mail.outbox
    assert (to_shop.to, to_shop.reply_to) == (["shop@example.jp"], ["hanako@example.jp"])
    for words in (LETTER.text, LETTER.questions[0], LETTER.name, LETTER.phone, LETTER.mail, enquiry.number):
        assert words in f"{to_shop.subject}\n{to_shop.body}"
    assert receipt.to == ["hanako@example.jp"]
    assert LETTER.text not in receipt.body
    assert "/enquiries/?t=" in receipt.body


def test_without_a_right_to_keep_only_job_time_state_and_link_stay(job):
    enquiry = send(job, consent_version="2026-11")
    outbox.deliver_due(now=timezone.now())
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.is_kept, enquiry.sealed, enquiry.erase_on) == ("new", False, None, None)
    assert [entry.payload for entry in OutboxEntry.objects.all()] == [{}, {}]
    assert enquiry_steps.kept_letter(enquiry) is None


@pytest.mark.parametrize(("version", "is_kept"), [("", False), ("2026-11", True)])
def test_with_the_right_consent_decides(job, keeping, version, is_kept):
    enquiry = send(job, consent_version=version)
    assert (enquiry.is_kept, enquiry_steps.kept_letter(enquiry)) == (is_kept, LETTER if is_kept else None)
    if is_kept:
        assert "水曜" not in bytes(enquiry.sealed).decode("utf-8", "replace")


def test_a_kept_letter_cannot_be_read_in_another_row(job, keeping):
    one, other = send(job, consent_version="2026-11"), send(job, consent_version="2026-11")
    Enquiry.objects.filter(pk=other.pk).update(sealed=one.sealed)
    other.refresh_from_db()
    with pytest.raises(DecryptionError):
        enquiry_steps.kept_letter(other)


def test_the_same_form_gives_the_same_link_and_one_enquiry(job):
    form = sending()
    now = timezone.now()
    tokens = {send_enquiry(job=job, sending=form, now=now) for _ in range(3)}
    assert (len(tokens), Enquiry.objects.count()) == (1, 1)
    (token,) = tokens
    link = open_link(site=job.site, purpose=enquiries.STATUS_LINK, token=token, now=now)
    assert link.subject == str(Enquiry.objects.get().public_id)
    assert token not in str(list(SecretLink.objects.values_list()))


def test_a_posting_that_has_ended_gets_nothing_and_the_form_may_be_sent_again(job):
    form = sending()
    Job.objects.filter(pk=job.pk).update(status="closed", closed_reason="filled", closed_at=timezone.now())
    with pytest.raises(JobClosedError):
        send_enquiry(job=job, sending=form, now=timezone.now())
    assert (Enquiry.objects.count(), OutboxEntry.objects.count(), SecretLink.objects.count()) == (0, 0, 0)
    Job.objects.filter(pk=job.pk).update(status="published", closed_reason="", closed_at=None)
    send_enquiry(job=job, sending=form, now=timezone.now())
    assert Enquiry.objects.count() == 1


def test_in_doubt_it_waits_sealed_until_the_office_passes_it_on(job):
    now = timezone.now()
    enquiry = send(job, doubt="no_proof")
    assert (enquiry.state, list(selectors.held_enquiries(site=job.site))) == ("held", [enquiry])
    assert outbox.deliver_due(now=now) == 0
    assert "水曜" not in str(OutboxEntry.objects.get().payload)
    editor = factories.make_user()
    assert enquiries.read_held(enquiry=enquiry, actor=editor, now=now) == LETTER
    assert AuditEntry.objects.filter(action="enquiry.read", actor=editor).count() == 1

    enquiries.pass_held(enquiry=enquiry, actor=editor, now=now)

    outbox.deliver_due(now=timezone.now())
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.NEW
    assert [message.to for message in mail.outbox] == [["shop@example.jp"], ["hanako@example.jp"]]
    assert LETTER.text in mail.outbox[0].body
    assert [entry.payload for entry in OutboxEntry.objects.all()] == [{}, {}]
    with pytest.raises(EnquiryStateChangedError):
        enquiries.pass_held(enquiry=enquiry, actor=editor, now=now)


def test_what_is_refused_is_erased_and_nobody_is_told(job):
    enquiry = send(job, doubt="trap")
    enquiries.refuse_held(enquiry=enquiry, actor=factories.make_user(), now=timezone.now())
    enquiry.refresh_from_db()
    assert (enquiry.state, OutboxEntry.objects.count(), mail.outbox) == ("refused", 0, [])
    assert list(selectors.enquiries_of(job.employer)) == []


def test_what_nobody_looks_at_lapses_and_is_erased(job):
    now = timezone.now()
    enquiry = send(job, now, doubt="no_proof")
    assert outbox.deliver_due(now=now + enquiries.HELD_FOR - dt.timedelta(minutes=1)) == 0
    assert outbox.deliver_due(now=now + enquiries.HELD_FOR) == 1
    enquiry.refresh_from_db()
    assert (enquiry.state, OutboxEntry.objects.get().payload) == ("lapsed", {})
    assert enquiries.read_held(enquiry=enquiry, actor=None, now=now) is None


def test_a_held_one_of_a_posting_that_ended_stays_held(job):
    enquiry = send(job, doubt="no_proof")
    Job.objects.filter(pk=job.pk).update(status="closed", closed_reason="filled", closed_at=timezone.now())
    enquiry.job.refresh_from_db()
    with pytest.raises(JobClosedError):
        enquiries.pass_held(enquiry=enquiry, actor=None, now=timezone.now())
    enquiry.refresh_from_db()
    assert (enquiry.state, OutboxEntry.objects.count()) == ("held", 1)


def test_a_shop_that_no_channel_reaches_is_told_by_the_office(job, monkeypatch):
    def nowhere(**_kwargs):
        raise UnreachableError

    with monkeypatch.context() as without:
        without.setattr(enquiries, "send_notice", nowhere)
        enquiry = send(job)
        enquiry.refresh_from_db()
        assert (enquiry.state, enquiry.doubt) == ("held", "no_way")
        with pytest.raises(UnreachableError):
            enquiries.pass_held(enquiry=enquiry, actor=None, now=timezone.now())
    enquiry.refresh_from_db()
    assert enquiry.state == "held"
    enquiries.told_by_staff(enquiry=enquiry, actor=factories.make_user(), now=timezone.now())
    outbox.deliver_due(now=timezone.now())
    enquiry.refresh_from_db()
    assert (enquiry.state, [message.to for message in mail.outbox]) == ("new", [["hanako@example.jp"]])


def test_receipts_do_not_flood_a_stranger(job):
    for _ in range(3):
        send(job)
    keys = OutboxEntry.objects.filter(dedupe_key__contains="receipt")
    assert (keys.count(), Enquiry.objects.count()) == (1, 3)


def test_somebody_who_comes_to_the_desk_needs_no_address(job, site):
    SiteProfile.objects.filter(site=site).update(phone="0422-00-0000", email="desk@example.jp")
    sites.forget()
    send(job, letter=Letter(text="聞きたいです。", is_at_desk=True))
    outbox.deliver_due(now=timezone.now())
    (to_shop,) = mail.outbox
    assert to_shop.reply_to == ["desk@example.jp"]
    assert "0422-00-0000" in to_shop.body


def test_everybody_of_the_shop_is_told(job):
    for name in ("a", "b"):
        user = factories.make_user(f"{name}@example.jp")
        EmployerMember.objects.create(employer=job.employer, user=user)
    send(job)
    outbox.deliver_due(now=timezone.now())
    assert sorted(message.to[0] for message in mail.outbox) == [
        "a@example.jp",
        "b@example.jp",
        "hanako@example.jp",
    ]


def test_the_shop_moves_it_by_compare_and_set(job):
    enquiry, now = send(job), timezone.now()
    enquiry_steps.move_enquiry(enquiry=enquiry, seen="new", to="meeting", now=now)
    with pytest.raises(EnquiryStateChangedError):
        enquiry_steps.move_enquiry(enquiry=enquiry, seen="new", to="declined", now=now)
    for seen, to in (("meeting", "withdrawn"), ("meeting", "held"), ("held", "new"), ("meeting", "nonsense")):
        with pytest.raises(EnquiryStateChangedError):
            enquiry_steps.move_enquiry(enquiry=enquiry, seen=seen, to=to, now=now)
    enquiry.refresh_from_db()
    assert enquiry.state == "meeting"
    assert selectors.enquiry_counts(job.employer) == {"meeting": 1}
    assert selectors.enquiry_counts_by_job(job.employer) == {job.pk: 1}


def test_withdrawing_erases_and_tells_the_shop_nothing_of_the_person(job, keeping):
    enquiry = send(job, consent_version="2026-11")
    enquiry_steps.write_line(
        enquiry=enquiry, text="もう一つ。", is_from_shop=False, form_key="k", now=timezone.now()
    )
    outbox.deliver_due(now=timezone.now())
    mail.outbox.clear()
    enquiry_steps.withdraw_enquiry(enquiry=enquiry, now=timezone.now())
    outbox.deliver_due(now=timezone.now())
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.is_kept, enquiry.sealed, EnquiryLine.objects.count()) == (
        "withdrawn",
        False,
        None,
        0,
    )
    (told,) = mail.outbox
    assert enquiry.number in told.subject
    assert "花子" not in told.body + told.subject
    with pytest.raises(EnquiryStateChangedError):
        enquiry_steps.withdraw_enquiry(enquiry=enquiry, now=timezone.now())


def test_withdrawing_a_held_one_reaches_nobody(job):
    enquiry = send(job, doubt="no_proof")
    enquiry_steps.withdraw_enquiry(enquiry=enquiry, now=timezone.now())
    assert OutboxEntry.objects.count() == 0


def test_a_kept_thread_goes_both_ways_and_is_erased_on_its_day(job, keeping):
    now = timezone.now()
    enquiry = send(job, now, consent_version="2026-11")
    outbox.deliver_due(now=timezone.now())
    mail.outbox.clear()
    for _ in range(2):  # a double tap
        enquiry_steps.write_line(
            enquiry=enquiry, text="14時までです。", is_from_shop=True, form_key="one", now=now
        )
    enquiry_steps.write_line(
        enquiry=enquiry, text="では、うかがいます。", is_from_shop=False, form_key="two", now=now
    )
    outbox.deliver_due(now=timezone.now())
    assert [(message.to, message.body.split("\n")[0]) for message in mail.outbox] == [
        (["hanako@example.jp"], "14時までです。"),
        (["shop@example.jp"], "では、うかがいます。"),
    ]
    enquiry.refresh_from_db()
    assert enquiry.state == "contacted"
    assert [(mine, text) for _at, mine, text in enquiry_steps.thread(enquiry)] == [
        (True, "14時までです。"),
        (False, "では、うかがいます。"),
    ]
    last_day = now + enquiries.KEPT_FOR
    assert enquiry_steps.erase_due(now=last_day - dt.timedelta(days=1)) == 0
    assert enquiry_steps.erase_due(now=last_day) == 1
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.is_kept, enquiry.sealed) == ("contacted", False, None)
    assert enquiry_steps.thread(enquiry) == []
    with pytest.raises(EnquiryStateChangedError):
        enquiry_steps.write_line(enquiry=enquiry, text="x", is_from_shop=True, form_key="3", now=now)


def test_words_that_no_channel_would_take_are_erased_after_a_week(job):
    send(job)
    now = timezone.now()
    OutboxEntry.objects.update(state="dead", due_at=now)
    SendLog.objects.update(state="dead", settled_at=now)
    erase_old_dead_letters(now=now + dt.timedelta(days=6))
    assert [bool(payload) for payload in OutboxEntry.objects.values_list("payload", flat=True)] == [
        True,
        True,
    ]
    erase_old_dead_letters(now=now + dt.timedelta(days=8))
    assert [payload for payload in OutboxEntry.objects.values_list("payload", flat=True) if payload] == []


@pytest.mark.django_db(transaction=True)
def test_taps_at_once_send_once():
    site = factories.make_site()
    shop = Employer.objects.create(site=site, name="見本", contact="shop@example.jp")
    job, form, tokens = factories.make_job(site, employer=shop), sending(), []

    def tap():
        tokens.append(send_enquiry(job=job, sending=form, now=timezone.now()))
        connection.close()

    taps = [threading.Thread(target=tap) for _ in range(4)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert (len(tokens), len(set(tokens)), Enquiry.objects.count()) == (4, 1, 1)
    assert OutboxEntry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_of_the_shop_at_once_and_one_wins():
    enquiry, results = factories.make_enquiry(factories.make_site()), []

    def move(to):
        try:
            enquiry_steps.move_enquiry(enquiry=enquiry, seen="new", to=to, now=timezone.now())
            results.append(to)
        except EnquiryStateChangedError:
            results.append("late")
        connection.close()

    people = [threading.Thread(target=move, args=[to]) for to in ("meeting", "declined")]
    for one in people:
        one.start()
    for one in people:
        one.join()
    enquiry.refresh_from_db()
    assert sorted(results) == sorted(["late", enquiry.state])
