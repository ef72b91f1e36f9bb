"""Two directors at the same moment: exactly one outcome, nothing twice, on both databases."""

import pytest

from mikke.telework.models import AccessGrant, AccessItem, Client, Leaving, StepChange, TeamMember, Worker
from mikke.telework.services.leaving import begin_leaving, finish_leaving
from mikke.telework.services.ndas import write_nda
from mikke.telework.services.steps import change_step
from mikke.telework.services.teams import grant_access, join_client
from tests.factories import NOW, make_site
from tests.support.at_once import at_once
from tests.telework.client_makers import agree, make_holder, write_version
from tests.telework.makers import TODAY, make_client, make_worker

pytestmark = pytest.mark.django_db(transaction=True)


def person(pk):
    return Worker.objects.select_related("person", "site").get(pk=pk)


def test_of_two_joinings_and_of_two_grants_one_row_is_left():
    site = make_site()
    client, worker = make_client(site), make_worker(site)
    item = client.access_items.create(name="共有フォルダ")

    def join():
        firm = Client.objects.select_related("site").get(pk=client.pk)
        join_client(client=firm, worker=person(worker.pk), on=TODAY, actor=None, now=NOW)

    def grant():
        row = AccessItem.objects.select_related("client").get(pk=item.pk)
        grant_access(item=row, worker=person(worker.pk), actor=None, now=NOW)

    assert at_once(join, join) == ["already_in_team", "done"]
    assert at_once(grant, grant) == ["done", "done"]
    assert (TeamMember.objects.count(), AccessGrant.objects.count()) == (1, 1)


def test_an_access_given_while_somebody_begins_to_leave_is_in_the_list_or_refused():
    worker, client = make_holder(make_site())
    item = client.access_items.create(name="チャット")

    def begin():
        begin_leaving(worker=person(worker.pk), client=None, actor=None, now=NOW)

    def grant():
        row = AccessItem.objects.select_related("client").get(pk=item.pk)
        grant_access(item=row, worker=person(worker.pk), actor=None, now=NOW)

    said = at_once(begin, grant)
    listed = Leaving.objects.get().rows.filter(grant__item=item).count()
    assert (said, listed) in ((["done", "done"], 1), (["done", "is_leaving"], 0))
    assert AccessGrant.objects.filter(item=item).count() == listed


def test_of_two_leavings_and_of_two_finishes_one_counts():
    site = make_site()
    worker = make_worker(site)

    def begin():
        begin_leaving(worker=person(worker.pk), client=None, actor=None, now=NOW)

    assert at_once(begin, begin) == ["done", "is_leaving"]

    def finish():
        row = Leaving.objects.select_related("worker__site", "client").get()
        finish_leaving(leaving=row, actor=None, now=NOW, today=TODAY)

    assert at_once(finish, finish) == ["done", "leaving_closed"]
    assert person(worker.pk).state == "left"


def test_a_version_mended_while_it_is_agreed_to_has_one_outcome():
    site = make_site()
    client, worker = make_client(site), make_worker(site)
    nda = write_version(client)
    said = {"text": "新しい版", "quiz": [], "valid_from": TODAY, "valid_until": None}
    deeds = [
        lambda: write_nda(client=client, values=said, file=None, actor=None, now=NOW),
        lambda: write_nda(client=client, values=said, file=None, actor=None, now=NOW),
        lambda: agree(nda, person(worker.pk)),
    ]
    found = at_once(*deeds)
    assert found in (["done", "done", "done"], ["done", "done", "nda_changed"])
    assert sorted(client.nda_versions.values_list("number", flat=True)) == [1, 2, 3]


def test_of_two_decisions_on_a_step_one_counts():
    worker = make_worker(make_site(), step="trainee")
    rows = [person(worker.pk), person(worker.pk)]
    deeds = [
        lambda row=row, to=to: change_step(worker=row, to=to, reason="", actor=None, now=NOW)
        for row, to in zip(rows, ("worker", "leader"), strict=True)
    ]
    assert at_once(*deeds) == ["done", "step_changed"]
    assert StepChange.objects.get().after == person(worker.pk).step
