"""Clients, workers, leaving and steps in the office: who gets in, the whole way by buttons, typed text stays."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.notices.models import HandTask
from mikke.office.team_clients_urls import urlpatterns
from mikke.office.today_team_clients import first_client_rows, later_client_rows
from mikke.people.models import Person
from mikke.telework.gate import missing_before_work
from mikke.telework.models import Client, LadderStep, Leaving, TeamMember, Worker
from tests.people.makers import make_person
from tests.support.controls import sent_by
from tests.telework.client_makers import QUIZ, make_holder, write_version
from tests.telework.makers import TODAY, join_team, make_client, make_order, make_worker

DAY = dt.timedelta(days=1)
QUIZ_TEXT = "名簿を家族に見せてもよい？\n× よい\n○ だめ\n\n画面を見られたら？\n×　だまっている\n〇 すぐ知らせる\n× 写真をとる"


@pytest.fixture
def director(enter):
    return enter(Role.DIRECTOR)


def addresses(site):
    """Every address of this part, with records of ``site`` in its place."""
    worker, client = make_holder(site)
    nda = write_version(client)
    leaving = Leaving.objects.create(site=site, worker=worker, begun_at=timezone.now())
    contact = client.contacts.create(name="見本 担当")
    values = {
        "client_id": client.public_id,
        "nda_id": nda.public_id,
        "item": client.access_items.get().pk,
        "step": "worker",
    }
    found = {}
    for one in urlpatterns:
        name, kinds = one.name, one.pattern.converters
        said = {key: values[key] for key in kinds if key in values}
        if "public_id" in kinds:
            said["public_id"] = (
                leaving
                if "leaving" in name
                else worker
                if "work/team/workers" in str(one.pattern)
                else client
            ).public_id
        if "pk" in kinds:
            rows = {
                "contact": contact,
                "access_do": client.members.get(),
                "access": client.access_items.get(),
            }
            rows["contract"] = client.contracts.first() or client.contracts.create(
                starts_on=TODAY, price_yen=1
            )
            key = next(key for key in ("contact", "contract", "access_do", "access") if key in name)
            said["pk"] = rows[key].pk
        found[name] = reverse(name, kwargs=said)
    return found


def test_only_who_directs_gets_in_and_only_to_the_own_site(enter, office_site, next_site):
    mine, theirs = addresses(office_site), addresses(next_site)
    assert len(mine) == len(urlpatterns)
    for role in (Role.OWNER, Role.DIRECTOR):
        client = enter(role)
        found = {name: client.get(page).status_code for name, page in mine.items()}
        assert {name: status for name, status in found.items() if status not in {200, 405}} == {
            "office_team_nda_pdf": 404  # this version has no file
        }
        of_records = {name: page for name, page in theirs.items() if page != mine[name]}
        assert len(of_records) > 20
        assert {client.get(page).status_code for page in of_records.values()} <= {404, 405}
        assert {client.post(page).status_code for page in of_records.values()} <= {404, 405}
    for role in (Role.EDITOR, Role.DESK):
        client = enter(role)
        assert {client.get(page).status_code for page in mine.values()} <= {302, 403, 404, 405}
        assert {client.post(page).status_code for page in mine.values()} <= {302, 403, 404, 405}
        assert Leaving.objects.filter(finished_at__isnull=False).count() == 0


def test_from_nothing_to_all_is_there_by_buttons(director, office_site):
    today = timezone.localdate()
    made = director.post(
        reverse("office_team_client_new"),
        {
            "name": "髙橋商店（見本）",
            "state": "active",
            "needs_nda": "on",
            "device_lines": "ノートPC\n\nノートPC",
        },
    )
    client = Client.objects.get()
    assert made["Location"] == reverse("office_team_client", args=(client.public_id,))
    assert client.device_needs == ["ノートPC"]
    director.post(
        reverse("office_team_worker_new"),
        {
            "name": "𠮷田 見本",
            "phone": "0422-00-0009",
            "step": "trainee",
            "joined_on": today,
            "wants_sign_in": "on",
        },
    )
    worker = Worker.objects.get()
    assert worker.person.user.memberships.get().role == Role.WORKER
    assert HandTask.objects.for_site(office_site).count() == 1  # no mail: somebody calls
    one = (client.public_id,)
    director.post(reverse("office_team_join", args=one), {"worker": worker.public_id, "joined_on": today})
    director.post(reverse("office_team_access_new", args=one), {"name": "共有フォルダ", "is_needed": "on"})
    nda = {"text": "秘密を守ります。", "valid_from": today, "quiz": QUIZ_TEXT}
    director.post(reverse("office_team_nda_new", args=one), nda)
    assert client.nda_versions.get().quiz == QUIZ
    page = director.get(reverse("office_team_client", args=one))
    [(member, missing, _accesses)] = page.context["members"]
    assert [row.code for row in missing] == ["nda", "access", "devices"]
    item = client.access_items.get()
    give = reverse("office_team_access_do", args=(client.public_id, member.pk, item.pk))
    director.post(give, {"action": "give"})
    lend = {"action": "lend", "name": "ノートpc", "mark": "7", "lent_on": today, "client": client.public_id}
    director.post(reverse("office_team_worker_do", args=(worker.public_id,)), lend)
    client.nda_versions.get().agreements.create(
        worker=worker, agreed_at=timezone.now(), text_sha256="0" * 64, quiz_passed_at=timezone.now()
    )
    assert missing_before_work(worker=worker, client=client, on=today) == []
    director.post(give, {"action": "take"})
    assert [row.code for row in missing_before_work(worker=worker, client=client, on=today)] == ["access"]


def test_leaving_by_buttons(director, office_site):
    worker, client = make_holder(office_site)
    leave = reverse("office_team_leave_client", args=(worker.public_id, client.public_id))
    page = director.get(leave).content.decode()
    assert "共有フォルダ" in page
    assert "PC-03" in page
    assert Leaving.objects.count() == 0  # a look changes nothing
    at = director.post(leave)["Location"]
    director.post(at, {"action": "finish"})
    assert Leaving.objects.get().finished_at is None
    director.post(at, {"action": "revoke"})
    for row in Leaving.objects.get().rows.filter(done_at=None):
        director.post(at, {"action": "tick", "row": row.pk})
    assert "finish" in director.get(at).content.decode()
    director.post(at, {"action": "finish"})
    leaving, member = Leaving.objects.get(), TeamMember.objects.get()
    assert leaving.finished_at is not None
    assert {row.done_by for row in leaving.rows.all()} == {director.user}
    assert member.left_on == max(timezone.localdate(), member.joined_on)


def test_somebody_of_the_list_of_people_is_found_and_taken_in(director, office_site, next_site):
    person = make_person(office_site, "髙木 見本", kana="タカギ")
    make_person(next_site, "髙木 となり")
    page = reverse("office_team_worker_new")
    assert director.get(page, {"q": "髙木"}).context["found"] == [person]
    assert director.get(page, {"q": ""}).context["found"] == []
    director.post(f"{page}?person={person.public_id}", {"step": "worker", "joined_on": "2026-11-01"})
    assert (Worker.objects.get().person, Person.objects.count()) == (person, 2)
    assert director.get(page, {"q": "髙木"}).context["found"] == []


def test_a_form_with_mistakes_loses_nothing(director, office_site):
    client = make_client(office_site)
    page = reverse("office_team_nda_new", args=(client.public_id,))
    wrong = {
        "text": "長い約束の文",
        "valid_from": "2026-12-01",
        "valid_until": "2026-11-01",
        "quiz": "問い\n○ 一つだけ",
    }
    answer = director.post(page, wrong)
    assert (answer.status_code, client.nda_versions.count()) == (422, 0)
    for text in ("長い約束の文", "○ 一つだけ", "2026-11-01"):
        assert text in answer.content.decode()
    make_client(office_site, name="見本の先客")
    answer = director.post(reverse("office_team_client_new"), {"name": "見本の先客", "state": "active"})
    assert (answer.status_code, Client.objects.count()) == (422, 2)


@pytest.mark.parametrize(
    ("action", "typed", "form"),
    [
        ("lend", {"name": "髙価なパソコン", "mark": "PC-7", "lent_on": "あした"}, "lend_form"),
        ("shadow", {"order": "", "on": "2026-11-20", "note": "ていねいに見た"}, "shadow_form"),
        ("step", {"to": "king", "reason": "よくやった"}, "step_form"),
    ],
)
def test_a_form_of_the_workers_page_keeps_what_was_typed(director, office_site, action, typed, form):
    worker = make_worker(office_site)
    do = reverse("office_team_worker_do", args=(worker.public_id,))
    answer = director.post(do, {"action": action, **typed})
    assert answer.status_code == 422
    assert answer.context[form].errors
    controls = sent_by(answer.content.decode())
    words = [value for name, value in typed.items() if value and name != "to"]
    assert [word for word in words if word not in str(controls)] == []
    assert worker.lent_devices.count() + worker.shadowed.count() + worker.step_changes.count() == 0


def test_steps_are_decided_and_undone(director, office_site):
    worker, order = make_worker(office_site, step="trainee"), make_order(office_site, state="accepted")
    do = reverse("office_team_worker_do", args=(worker.public_id,))
    director.post(
        do, {"action": "shadow", "order": order.public_id, "on": "2026-11-20", "note": "よく見えた"}
    )
    director.post(do, {"action": "step", "to": "worker", "reason": ""})
    worker.refresh_from_db()
    change = worker.step_changes.get()
    assert (worker.step, change.decided_by, worker.shadowed.get().note) == (
        "worker",
        director.user,
        "よく見えた",
    )
    director.post(do, {"action": "undo_step", "change": change.pk})
    worker.refresh_from_db()
    assert worker.step == "trainee"
    director.post(
        reverse("office_team_ladder_step", args=("worker",)),
        {"words": "自分で選ぶ", "lessons": "Excelのきほん", "shadowed_orders": "2", "accepted_chunks": "0"},
    )
    row = LadderStep.objects.get()
    assert (row.site, row.shadowed_orders) == (office_site, 2)


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_of_a_client_costs_the_same_for_many(
    director, office_site, django_assert_max_num_queries, count
):
    client = make_client(office_site)
    for number in range(count):
        join_team(client, make_worker(office_site))
        client.access_items.create(name=f"フォルダ{number}")
    page = reverse("office_team_client", args=(client.public_id,))
    director.get(page)
    with django_assert_max_num_queries(50):
        director.get(page)
    rows = reverse("office_team_workers")
    with django_assert_max_num_queries(40):
        assert len(director.get(rows).context["page"].object_list) == count


def test_today_names_agreements_contracts_and_leavings(office_site, next_site):
    client = make_client(office_site)
    write_version(client, valid_until=TODAY + 10 * DAY)
    client.contracts.create(starts_on=TODAY, price_yen=1, notice_on=TODAY + 5 * DAY)
    Leaving.objects.create(site=office_site, worker=make_worker(office_site), begun_at=timezone.now())
    first = first_client_rows(site=office_site, today=TODAY)
    assert [row.state for row in first] == ["soon", "soon"]
    assert [row.state for row in later_client_rows(site=office_site, today=TODAY)] == ["soon"]
    assert first_client_rows(site=next_site, today=TODAY) == []
    assert first_client_rows(site=office_site, today=TODAY + 11 * DAY)[0].state == "late"


def test_only_who_directs_sees_who_is_leaving(enter, office_site):
    worker = make_worker(office_site, name="離れる見本")
    Leaving.objects.create(site=office_site, worker=worker, begun_at=timezone.now())
    home = reverse("wagtailadmin_home")
    assert "離れる見本" in enter(Role.DIRECTOR).get(home).content.decode()
    for role in (Role.EDITOR, Role.DESK):
        assert "離れる見本" not in enter(role).get(home).content.decode()
