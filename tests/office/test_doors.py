"""The two doors of the office: enquiries in doubt, and neighbours' tips."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.jobs.enquiry_letter import Letter
from mikke.jobs.enums import JobStatus
from mikke.jobs.models import Employer, Enquiry, Job, Tip, TipCase
from mikke.jobs.services.enquiries import Sending, send_enquiry
from mikke.jobs.services.tips import GivenTip, TipWords, give_tip
from mikke.kernel import outbox
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import AuditEntry
from mikke.office.today import todo
from tests import factories

LETTER = Letter(text="水曜は何時までですか。", mail="hanako@example.jp")


def held(site):
    shop = Employer.objects.create(site=site, name="見本ベーカリー", contact="shop@example.jp")
    job = factories.make_job(site, employer=shop)
    stamp = new_stamp("enquiry", now=timezone.now())
    send_enquiry(job=job, sending=Sending("ask", LETTER, stamp, doubt="no_proof"), now=timezone.now())
    return Enquiry.objects.latest("pk")


def told(site, **words):
    tip = GivenTip(
        "見本食堂",
        "132047",
        TipWords(**{"note": "パートさん募集"} | words),
        new_stamp("tip", now=timezone.now()),
        picture=(b"not really a picture", "png"),
    )
    give_tip(site=site, tip=tip, now=timezone.now() - dt.timedelta(days=2))
    return TipCase.objects.latest("pk")


def text(answer):
    return answer.content.decode()


def test_one_tap_passes_an_enquiry_on(enter, office_site):
    enquiry, client = held(office_site), enter(Role.DESK)
    page = f"{reverse('office_enquiries')}{enquiry.public_id}/"
    assert str(enquiry.public_id) in text(client.get(reverse("office_enquiries")))
    shown = client.get(page)
    assert (LETTER.text in text(shown), "no-store" in shown["Cache-Control"]) == (True, True)
    assert AuditEntry.objects.filter(action="enquiry.read", actor=client.user).count() == 1
    assert client.post(page, {"deed": "pass"}).status_code == 302
    outbox.deliver_due(now=timezone.now())
    assert mail.outbox[0].to == ["shop@example.jp"]
    assert LETTER.text not in text(client.get(page))
    assert client.post(page, {"deed": "refuse"}).status_code == 200  # somebody was faster: it says so
    enquiry.refresh_from_db()
    assert enquiry.state == "new"


@pytest.mark.parametrize(("deed", "state"), [("refuse", "refused"), ("told", "new")])
def test_the_other_ways_out(enter, office_site, deed, state):
    enquiry, client = held(office_site), enter(Role.EDITOR)
    client.post(f"{reverse('office_enquiries')}{enquiry.public_id}/", {"deed": deed})
    enquiry.refresh_from_db()
    outbox.deliver_due(now=timezone.now())
    assert (enquiry.state, [one.to for one in mail.outbox if one.to == ["shop@example.jp"]]) == (state, [])


def test_consent_on_the_telephone_becomes_a_draft(enter, office_site):
    case, client = told(office_site), enter(Role.EDITOR)
    page = f"{reverse('office_tips')}{case.public_id}/"
    assert "見本食堂" in text(client.get(reverse("office_tips")))
    shown = client.get(page)
    assert shown.context["form"].initial == {"name": "見本食堂", "duties": "パートさん募集"}
    data = {"name": "見本食堂", "duties": "配ぜん", "wage_min": "1300", "outcome": "consent"}
    answer = client.post(page, data)
    job = Job.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('office_jobs:index')}edit/{job.pk}/")
    assert (job.status, job.duties, job.wage_min) == (JobStatus.DRAFT, "配ぜん", 1300)
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(page, data).status_code == 200  # decided already: it says so
    assert Job.objects.count() == 1
    assert f"{reverse('office_jobs:index')}edit/{job.pk}/" in text(client.get(reverse("office_tips")))


def test_a_call_is_noted_and_a_mistake_keeps_the_words(enter, office_site):
    case, client = told(office_site), enter(Role.DESK)
    page = f"{reverse('office_tips')}{case.public_id}/"
    wrong = client.post(page, {"name": "見本食堂", "wage_min": "千円", "note": "残る", "outcome": "later"})
    assert (wrong.status_code, "残る" in text(wrong), case.calls.count()) == (200, True, 0)
    assert (
        client.post(page, {"name": "見本食堂", "note": "夕方に", "outcome": "not_reached"}).status_code == 302
    )
    assert "夕方に" in text(client.get(page))
    assert client.post(page, {"name": "見本食堂", "outcome": "consent"}).status_code in {302, 403}
    assert Job.objects.count() == 0  # the desk notes calls; drafts are the editors'


def test_the_picture_is_for_the_office_only(enter, office_site, client):
    case = told(office_site)
    page = f"{reverse('office_tips')}{case.public_id}/{Tip.objects.get().public_id}/"
    answer = enter(Role.EDITOR).get(page)
    assert (answer.content, answer["Content-Type"]) == (b"not really a picture", "image/png")
    assert "no-store" in answer["Cache-Control"]
    assert client.get(page).status_code == 302


def test_the_contact_of_a_giver_is_shown_to_nobody(enter, office_site):
    case = told(office_site, mail="giver@example.jp")
    assert "giver@example.jp" not in text(enter(Role.OWNER).get(f"{reverse('office_tips')}{case.public_id}/"))


def test_another_sites_doors_are_closed(enter, office_site, next_site):
    theirs, case, client = held(next_site), told(next_site), enter(Role.OWNER)
    for page in (
        f"{reverse('office_enquiries')}{theirs.public_id}/",
        f"{reverse('office_tips')}{case.public_id}/",
    ):
        assert client.get(page).status_code == 404
        assert client.post(page, {"deed": "refuse", "outcome": "declined", "name": "x"}).status_code == 404
    assert (
        client.get(f"{reverse('office_tips')}{case.public_id}/{Tip.objects.get().public_id}/").status_code
        == 404
    )
    assert "見本食堂" not in text(client.get(reverse("office_tips")))


@pytest.mark.parametrize("page", ["enquiries", "tips"])
def test_a_director_has_nothing_to_do_at_these_doors(enter, page):
    assert enter(Role.DIRECTOR).get(reverse(f"office_{page}")).status_code in {302, 403}
    assert enter(Role.DESK).get(reverse(f"office_{page}")).status_code == 200


def test_the_day_shows_both(office_site):
    held(office_site)
    case = told(office_site)
    today = timezone.localdate()
    assert [task.state for task in todo(site=office_site, today=today).first] == ["late", "soon"]
    assert [task.state for task in todo(site=office_site, today=case.lapses_on).first] == ["late", "late"]
