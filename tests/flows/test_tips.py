"""A neighbour's tip on its way: to a confirmed job, or to nothing at all."""

import datetime as dt

from django.core import mail
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.jobs.models import Job, TipCase
from mikke.jobs.services.publish import publish_job
from mikke.kernel import outbox, periodic
from tests import factories
from tests.accounts.sessions import sign_in
from tests.flows.test_no_trace import cells
from tests.kernel.form_proofs import guard_fields

TIP = {
    "shop": "見本食堂",
    "town": "132047",
    "note": "ここだけの植えたはり紙",
    "mail": "planted-giver@example.jp",
    "phone": "",
}


def give(client):
    assert client.post("/tips/new/", guard_fields("tip") | TIP).status_code == 302
    return TipCase.objects.get()


def test_from_a_note_in_a_window_to_a_job_that_people_find(client, site, rf):
    case = give(client)
    editor = factories.make_member(site, Role.EDITOR)
    sign_in(client, editor, with_second_factor=True)
    call = {
        "name": "見本食堂",
        "address": "三鷹市見本1-2-3",
        "contact": "0422-00-0001",
        "duties": "配ぜんと片づけ",
        "wage_min": "1300",
        "hours": "平日の昼",
        "outcome": "consent",
    }
    assert client.post(reverse("office_tip", args=(case.public_id,)), call).status_code == 302
    job = Job.objects.get()
    assert "見本食堂" not in client.get("/jobs/").content.decode()
    assert client.get(f"/jobs/{job.public_id}/").status_code == 404

    job.job_time = factories.choose()
    job.contract_term = job.trial_period = job.breaks = job.holidays = job.insurance = job.smoking = "見本"
    job.overtime = job.duties_change_scope = job.workplace_change_scope = "なし"
    job.save()
    publish_job(job=job, actor=editor, now=timezone.now())

    assert "見本食堂" in client.get("/jobs/").content.decode()
    outbox.deliver_due(now=timezone.now())
    assert [message.to for message in mail.outbox] == [[TIP["mail"]]]
    assert [text for _table, text in cells() if TIP["mail"] in text] == []


def test_a_tip_that_nobody_could_ask_about_is_forgotten(client, site):
    case = give(client)
    work = periodic.REGISTRY["jobs.lapse_tips"].work
    work(timezone.now() + dt.timedelta(days=13))
    case.refresh_from_db()
    assert case.state == "waiting"
    later = timezone.now() + dt.timedelta(days=14)
    work(later)
    outbox.deliver_due(now=later)
    case.refresh_from_db()
    assert (case.state, case.tips_count, Job.objects.count(), len(mail.outbox)) == ("lapsed", 1, 0, 1)
    assert [text for _table, text in cells() if TIP["mail"] in text or TIP["note"] in text] == []
