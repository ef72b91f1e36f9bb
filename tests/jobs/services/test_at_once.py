"""Two people at the same moment: exactly one wins, the other is told, on both databases."""

import threading

import pytest
from django.db import connection

from mikke.jobs.enums import ClosedReason
from mikke.jobs.errors import JobStateChangedError, ShopsChangedError
from mikke.jobs.models import Employer, FormerShop, Job, ReviewEvent
from mikke.jobs.services.close import close_job
from mikke.jobs.services.join_shops import join_shops
from mikke.jobs.services.publish import publish_job
from mikke.jobs.services.review import ask_back, refuse_job
from mikke.kernel.models import OutboxEntry
from mikke.vocabulary.services import load_vocabulary
from tests.factories import NOW, make_site, make_six_item_job

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4


def at_once(*deeds):
    """Do all at the same moment; return what each said: ``done`` or the code of its refusal."""
    gate, said = threading.Barrier(len(deeds)), []

    def one(deed):
        gate.wait()
        try:
            deed()
            said.append("done")
        except (JobStateChangedError, ShopsChangedError) as error:
            said.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def waiting():
    load_vocabulary()
    return make_six_item_job(make_site(), status="review", published_at=None).pk


def fresh(pk):
    return Job.objects.select_related("employer__site", "site").get(pk=pk)


def test_one_of_several_reviewers_publishes():
    pk = waiting()
    deeds = [lambda: publish_job(job=fresh(pk), actor=None, now=NOW)] * PEOPLE
    assert at_once(*deeds) == ["done"] + ["job_state_changed"] * (PEOPLE - 1)
    assert fresh(pk).status == "published"
    assert ReviewEvent.objects.filter(job=pk, action="published").count() == 1


def test_asked_back_or_refused_or_published_but_never_two_of_them():
    pk = waiting()
    said = at_once(
        lambda: publish_job(job=fresh(pk), actor=None, now=NOW),
        lambda: ask_back(job=fresh(pk), reason="質問です。", actor=None, now=NOW),
        lambda: refuse_job(job=fresh(pk), reason="のせられません。", actor=None, now=NOW),
    )
    assert said == ["done", "job_state_changed", "job_state_changed"]
    assert ReviewEvent.objects.filter(job=pk).count() == 1
    assert OutboxEntry.objects.filter(kind="notices.mail").count() <= 1


def test_it_is_closed_once():
    pk = waiting()
    publish_job(job=fresh(pk), actor=None, now=NOW)
    deeds = [lambda: close_job(job=fresh(pk), reason=ClosedReason.FILLED, actor=None, now=NOW)] * PEOPLE
    assert at_once(*deeds) == ["done"] + ["job_state_changed"] * (PEOPLE - 1)


def test_two_shops_are_joined_once_whichever_shall_stay():
    site = make_site()
    one, other = (Employer.objects.create(site=site, name=name).pk for name in ("見本", "見本の店"))

    def join(keep, gone):
        shops = Employer.objects.select_related("site").in_bulk((one, other))
        if len(shops) == 2:
            join_shops(keep=shops[keep], gone=shops[gone], actor=None, now=NOW)
        else:  # so late that the row is gone already
            raise ShopsChangedError

    deeds = [lambda: join(one, other), lambda: join(other, one)] * (PEOPLE // 2)
    assert at_once(*deeds) == ["done"] + ["shops_changed"] * (PEOPLE - 1)
    assert (Employer.objects.count(), FormerShop.objects.count()) == (1, 1)
