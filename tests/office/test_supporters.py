"""Supporters in the office: who may see them, the steps, matching, tomorrow's answers, allowances."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.helpdesk.models import Supporter, SupporterAllowance, VisitHelper
from mikke.helpdesk.services.rules import save_rules
from mikke.kernel.models import PaperFile
from tests.factories import NOW
from tests.helpdesk.makers import make_case, make_helper, make_supporter, make_visit, tomorrow_at_ten

PLAIN = (
    "office_supporters",
    "office_supporter_new",
    "office_supporter_course",
    "office_supporter_calls",
    "office_help_open_visits",
    "office_allowances",
    "office_allowances_sheet",
    "office_allowances_csv",
)
OWN = ("office_supporter", "office_supporter_leave", "office_supporter_takes")


def text(answer):
    return answer.content.decode()


def at(name, row):
    return reverse(name, args=(row.public_id,))


@pytest.fixture
def desk(enter):
    return enter(Role.DESK)


def do(client, row, action):
    answer = client.post(at("office_supporter_do", row), {"action": action})
    row.refresh_from_db()
    return answer


def coming(site, **values):
    return make_visit(site, at=tomorrow_at_ten(), **values)


@pytest.mark.parametrize("role", [Role.DESK, Role.OWNER])
def test_those_of_the_desk_open_every_page(enter, office_site, role):
    client = enter(role)
    row, visit = make_supporter(office_site, phone="0176-00-0401"), coming(office_site)
    helper = make_helper(office_site, row, visit)
    pages = [reverse(name) for name in PLAIN] + [at(name, row) for name in OWN]
    pages.append(at("office_help_match", helper.visit))
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_editors_get_nothing_and_another_town_finds_nothing(enter, office_site, next_site):
    editor, stranger = enter(Role.EDITOR), enter(Role.OWNER, next_site)
    row = make_supporter(office_site)
    helper = make_helper(office_site, row)
    pages = [reverse(name) for name in PLAIN]
    assert {page: editor.get(page).status_code for page in pages} == dict.fromkeys(pages, 302)
    theirs = [at(name, row) for name in (*OWN, "office_supporter_link", "office_supporter_thanks")]
    theirs.append(at("office_help_match", helper.visit))
    assert {page: stranger.get(page).status_code for page in theirs} == dict.fromkeys(theirs, 404)
    deeds = [
        at(name, row) for name in ("office_supporter_do", "office_supporter_off", "office_supporter_link")
    ]
    deeds.append(at("office_visit_helper", helper))
    assert {page: stranger.post(page).status_code for page in deeds} == dict.fromkeys(deeds, 404)
    assert row.person.name not in text(stranger.get(reverse("office_supporters")))


def test_from_a_call_to_going_alone_every_step_on_paper(desk, office_site):
    key = desk.get(reverse("office_supporter_new")).context["form"].initial["form_key"]
    typed = {"form_key": key, "name": "見本 すけ", "phone": "0176-00-0402", "words": "時間があります"}
    assert desk.post(reverse("office_supporter_new"), typed).status_code == 422
    answers = {desk.post(reverse("office_supporter_new"), typed | {"agreed": "on"}).url for _tap in range(2)}
    row = Supporter.objects.get()
    assert answers == {at("office_supporter", row)}
    assert "時間があります" in text(desk.get(at("office_supporter", row)))
    for action in ("welcome", "promise", "course", "shadow"):
        do(desk, row, action)
    do(desk, row, "solo")
    assert (row.step, row.shadows_noted) == ("trained", 1)
    do(desk, row, "shadow")
    do(desk, row, "solo")
    assert (row.step, row.solo_on) == ("solo", timezone.localdate())
    do(desk, row, "renew")
    assert (row.solo_until - row.solo_on).days > 700
    do(desk, row, "pause")
    assert row.state == "paused"
    do(desk, row, "back")
    assert row.state == "active"


def test_times_are_typed_as_they_are_said(desk, office_site):
    row = make_supporter(office_site)
    page = at("office_supporter_takes", row)
    typed = {"languages": ["ja", "sign"], "most_travel_minutes": 20, "devices": ["pc"]}
    assert desk.post(page, typed | {"week": "いつも"}).status_code == 422
    desk.post(page, typed | {"week": "火・木 10:00-12:00", "hours_month": 4})
    row.refresh_from_db()
    assert (len(row.free), row.languages, row.most_minutes_month) == (2, ["ja", "sign"], 240)
    assert desk.get(page).context["form"]["week"].value() != ""
    desk.post(at("office_supporter_off", row), {"first_on": "2037-01-04", "last_on": "2037-01-06"})
    off = row.days_off.get()
    desk.post(at("office_supporter_off", row), {"row": str(off.pk)})
    assert row.days_off.count() == 0
    again = desk.post(at("office_supporter_off", row), {"first_on": "年末ごろ", "last_on": "2037-01-06"})
    assert (again.status_code, row.days_off.count()) == (422, 0)
    assert ('value="年末ごろ"' in text(again), 'value="2037-01-06"' in text(again)) == (True, True)


def test_a_supporter_is_found_asked_and_answers_on_the_telephone(desk, office_site):
    row, visit = make_supporter(office_site, phone="0176-00-0401"), coming(office_site)
    today = reverse("wagtailadmin_home")
    assert at("office_help_match", visit) in text(desk.get(today))
    assert row.person.name in text(desk.get(reverse("office_help_open_visits")))
    desk.post(at("office_help_match", visit), {"supporter": str(row.public_id), "role": "first"})
    helper = VisitHelper.objects.get()
    assert (helper.state, desk.get(at("office_help_match", visit)).context["role"]) == ("asked", "second")
    assert reverse("office_supporter_calls") in text(desk.get(today))
    assert "0176-00-0401" in text(desk.get(reverse("office_supporter_calls")))
    desk.post(at("office_visit_helper", helper), {"action": "come", "from": "calls"})
    helper.refresh_from_db()
    assert (helper.state, helper.answered_by is None) == ("coming", False)
    assert reverse("office_supporter_calls") not in text(desk.get(today))
    assert row.person.name in text(desk.get(at("office_help_case", visit.case)))
    desk.post(at("office_visit_helper", helper), {"action": "off"})
    assert at("office_help_match", visit) in text(desk.get(today))


def test_who_lacks_something_is_named_with_it(desk, office_site):
    visit = coming(office_site, case=make_case(office_site, device="easy"))
    make_supporter(office_site, devices=["iphone"])
    page = desk.get(at("office_help_match", visit))
    assert (page.context["fits"], len(page.context["nearly"])) == ([], 1)
    page = desk.get(at("office_help_match", visit), {"language": "sign"})
    assert [len(misses) for _row, misses, _may in page.context["nearly"]] == [2]


def test_the_second_person_of_a_home_is_asked_for(desk, office_site):
    visit = coming(office_site, place="home", who="見本 相子")
    page = desk.get(reverse("office_help_open_visits"))
    assert [row[0] for row in page.context["rows"]] == [visit]
    assert desk.get(at("office_help_match", visit)).context["needs_second"]


def test_applicants_and_years_that_end_stand_on_the_list_of_today(desk, office_site):
    new = make_supporter(
        office_site, step="applied", welcomed_at=None, promised_on=None, trained_on=None, solo_until=None
    )
    old = make_supporter(office_site, "見本 きく", solo_until=timezone.localdate() + dt.timedelta(days=10))
    today = text(desk.get(reverse("wagtailadmin_home")))
    assert (at("office_supporter", new) in today, at("office_supporter", old) in today) == (True, True)
    desk.post(at("office_supporter_leave", new))
    desk.post(at("office_supporter_leave", old))
    assert [row.state for row in Supporter.objects.all()] == ["left"]
    today = text(desk.get(reverse("wagtailadmin_home")))
    assert (at("office_supporter", new) in today, at("office_supporter", old) in today) == (False, False)


def test_a_link_is_made_and_printed(desk, office_site):
    row = make_supporter(office_site)
    assert desk.get(at("office_supporter_link", row)).status_code == 302
    assert desk.post(at("office_supporter_link", row)).url == at("office_supporter_link", row)
    sheet = text(desk.get(at("office_supporter_link", row)))
    assert ("<svg" in sheet, "/supporter/" in sheet) == (True, True)
    before = sheet
    desk.post(at("office_supporter_link", row))
    assert text(desk.get(at("office_supporter_link", row))) != before


def test_allowances_are_listed_handed_out_and_noted_as_paid(desk, office_site):
    save_rules(site=office_site, values={"allowance_yen": 500}, actor=None, now=NOW)
    row = make_supporter(office_site, "=見本")
    done = make_visit(office_site, at=NOW - dt.timedelta(days=1), state="done", minutes=30, settled_at=NOW)
    make_helper(office_site, row, done, state="coming")
    page = desk.get(reverse("office_allowances"), {"month": "2026-11"})
    assert (page.context["visits"], page.context["amount"], page.context["open_yen"]) == (1, 500, 500)
    desk.post(reverse("office_allowances_paid"), {"month": "2026-11", "supporter": str(row.public_id)})
    paid = SupporterAllowance.objects.get()
    assert (paid.amount_yen, paid.paid_by is None) == (500, False)
    out = desk.get(reverse("office_allowances_csv"), {"month": "2026-11"}).content.decode("utf-8-sig")
    assert out.splitlines()[1].startswith("'=見本,1,30,500,")
    assert desk.get(reverse("office_allowances"), {"month": "いつか"}).status_code == 200


def test_thanks_are_printed(desk, office_site):
    row = make_supporter(office_site)
    assert desk.get(at("office_supporter_thanks", row)).status_code == 202
    assert PaperFile.objects.get().kind == "helpdesk.thanks"


@pytest.mark.parametrize("count", [1, 3])
def test_the_cost_of_the_lists_does_not_grow(desk, office_site, django_assert_max_num_queries, count):
    for number in range(count):
        row = make_supporter(office_site, f"見本 {number}", phone=f"0176-00-05{number:02}")
        make_helper(office_site, row, coming(office_site))
    desk.get(reverse("office_supporters"))
    with django_assert_max_num_queries(14):
        assert len(desk.get(reverse("office_supporters")).context["rows"]) == count
    with django_assert_max_num_queries(14):
        assert len(desk.get(reverse("office_supporter_calls")).context["rows"]) == count
