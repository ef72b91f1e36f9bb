"""The page of a posting: open, closed, and never what is not public."""

import datetime as dt
import json
import re
import uuid

import pytest
from django.utils import timezone

from mikke.jobs.models import Job, Load, Voice
from mikke.vocabulary.models import Consideration
from tests import factories


def address(job):
    return f"/jobs/{job.public_id}/"


def test_open_job_says_time_place_pay_and_what_is_known(client, published):
    (job,) = published(1, facts=[("child_sick_leave", "yes"), ("with_child", "no")])
    Load.objects.create(
        job=job, kind="lift", text="5kgまで", source="editor_saw", checked_on=dt.date(2026, 11, 6)
    )
    Voice.objects.create(job=job, text="休めました。", who="見本 花子さん")
    page = client.get(address(job))
    html = page.content.decode()
    assert page.status_code == 200
    names = {one.pk: one.name for one in Consideration.objects.all()}
    assert [(state, text) for state, text, _note in page.context["known"]] == [
        ("yes", names["child_sick_leave"]),
        ("no", f"あてはまりません：{names['with_child']}"),
    ]
    questions = page.context["questions"]
    assert Consideration.objects.get(pk="quiet").question in questions
    assert Consideration.objects.get(pk="with_child").question not in questions
    for words in ("5kgまで", "休めました。", "9:00〜13:00", "1,300", "0422-00-0001"):
        assert words in html


def test_structured_data_stands_on_open_jobs_and_cannot_break_out(client, published):
    (job,) = published(1, title="</script><b>袋づめ")
    html = client.get(address(job)).content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(text)["title"] == "</script><b>袋づめ"
    assert "</script><b>" not in html


@pytest.mark.parametrize("reason", ["expired", "filled", "withdrawn"])
def test_closed_job_answers_200_with_reason_and_similar_jobs(client, published, reason):
    (job,) = published(1, title="終わった仕事")
    published(1, title="似た仕事")
    Job.objects.filter(pk=job.pk).update(status="closed", closed_reason=reason, closed_at=timezone.now())
    page = client.get(address(job))
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex")
    assert "ld+json" not in page.content.decode()
    assert page.context["similar"].count("似た仕事") == 1
    assert page.context["closed"].startswith("この求人は終わりました")


def test_a_job_past_its_last_day_counts_as_closed(client, published):
    (job,) = published(1, valid_through=timezone.localdate() - dt.timedelta(days=1))
    page = client.get(address(job))
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex")


def test_drafts_other_sites_and_unknown_ids_are_not_found(client, published, other_site):
    (draft,) = published(1, status="draft")
    other = factories.make_job(other_site)
    for one in (draft.public_id, other.public_id, uuid.uuid4()):
        assert client.get(f"/jobs/{one}/").status_code == 404


def test_cost_does_not_grow_with_what_is_known(client, published, django_assert_max_num_queries):
    needs = [f"need_{number}" for number in range(30)]
    (plain,) = published(1, facts=[("need_0", "yes")])
    (rich,) = published(1, facts=[(need, "yes") for need in needs])
    (other,) = published(1)
    client.get(address(other))  # what all pages share is read now; what belongs to one job is not
    with django_assert_max_num_queries(25) as few:
        client.get(address(plain))
    with django_assert_max_num_queries(25) as many:
        client.get(address(rich))
    assert len(many) <= len(few)
    with django_assert_max_num_queries(1):  # the revision
        client.get(address(rich))
