"""A supporter beside a visit: asked, answering, replaced, reporting; two visits never overlap."""

import datetime as dt

import pytest

from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.errors import TabooError, TwoPeopleError
from mikke.helpdesk.models import Visit, VisitHelper
from mikke.helpdesk.selectors_supporters import (
    allowance_lines,
    hours_of,
    own_coming,
    visits_without_supporter,
)
from mikke.helpdesk.services.allowances import note_paid
from mikke.helpdesk.services.rules import save_rules
from mikke.helpdesk.services.supporter_reminders import ask_for_tomorrow
from mikke.helpdesk.services.supporter_visits import (
    Report,
    answer_visit,
    assign_supporter,
    release_supporter,
    report_visit,
)
from mikke.helpdesk.services.visits import end_visit, hold_visit, move_visit
from mikke.helpdesk.supporter_errors import (
    AnswerLateError,
    DoubleBookedError,
    NotReadyError,
    RoleTakenError,
    TooEarlyError,
)
from mikke.helpdesk.supporter_matching import candidates_for, suggestion_for
from mikke.notices.models import HandTask
from mikke.people.services.entering import Way, add_contact
from tests.factories import NOW
from tests.helpdesk.makers import make_case, make_helper, make_supporter, make_visit

DAY = dt.timedelta(days=1)


def ask(visit, supporter, role="first", now=NOW):
    return assign_supporter(visit=visit, supporter=supporter, role=role, actor=None, now=now)


def kinds():
    return sorted(HandTask.objects.values_list("kind", flat=True))


def test_who_is_asked_stands_on_the_visit_and_is_told_by_their_way(site):
    visit, mute = make_visit(site), make_supporter(site, "見本 むくち")
    helper = ask(visit, make_supporter(site, phone="0176-00-0401"))
    beside = ask(visit, mute, role="second")
    beside.refresh_from_db()
    visit.refresh_from_db()
    assert (visit.who, visit.second, helper.state) == ("見本 たすけ", "見本 むくち", "asked")
    assert (kinds(), beside.is_by_hand) == (["helpdesk.visit_asked"], True)


@pytest.mark.parametrize(
    "state",
    [
        {"step": "trained"},
        {"state": "paused"},
        {"solo_until": NOW.date()},
        {"state": "left", "left_on": NOW.date()},
    ],
)
def test_only_who_goes_alone_and_is_confirmed_for_the_day_is_asked(site, state):
    visit = make_visit(site)
    with pytest.raises(NotReadyError):
        ask(visit, make_supporter(site, **state))
    assert VisitHelper.objects.count() == 0
    assert ask(visit, make_supporter(site, "見本 ほか")).state == "asked"


def test_a_learner_looks_on_and_does_not_count_as_the_second_person(site):
    visit = make_visit(site, place="home", who="見本 相子")
    ask(visit, make_supporter(site, step="trained"), role="shadow")
    visit.refresh_from_db()
    assert (visit.who, visit.second) == ("見本 相子", "")
    assert list(visits_without_supporter(site=site, now=NOW)) == [visit]


def test_two_visits_of_one_supporter_never_overlap(site):
    supporter = make_supporter(site)
    ask(make_visit(site), supporter)
    for minutes in (0, 60, -60, 89):
        with pytest.raises(DoubleBookedError):
            ask(make_visit(site, at=NOW + DAY + dt.timedelta(minutes=minutes)), supporter)
    assert ask(make_visit(site, at=NOW + DAY + dt.timedelta(minutes=90)), supporter).state == "asked"


def test_a_role_is_given_once(site):
    visit = make_visit(site)
    ask(visit, make_supporter(site))
    with pytest.raises(RoleTakenError):
        ask(visit, make_supporter(site, "見本 ほか"))


def test_a_no_gives_the_visit_back_and_may_become_a_yes_while_it_is_free(site):
    visit, supporter = make_visit(site), make_supporter(site)
    helper = ask(visit, supporter)
    for _tap in range(2):
        answer_visit(helper=helper, is_coming=False, now=NOW)
    visit.refresh_from_db()
    assert (visit.who, list(visits_without_supporter(site=site, now=NOW))) == ("", [visit])
    for _tap in range(2):
        answer_visit(helper=helper, is_coming=True, now=NOW)
    helper.refresh_from_db()
    assert (helper.state, visits_without_supporter(site=site, now=NOW).count()) == ("coming", 0)
    answer_visit(helper=helper, is_coming=False, now=NOW)
    ask(visit, make_supporter(site, "見本 ほか"))
    with pytest.raises(RoleTakenError):
        answer_visit(helper=helper, is_coming=True, now=NOW)


def test_a_no_holds_on_the_day_and_nothing_is_changed_once_it_has_begun(site):
    visit = make_visit(site)
    helper, morning = ask(visit, make_supporter(site)), visit.at - dt.timedelta(hours=2)
    answer_visit(helper=helper, is_coming=False, now=morning)
    with pytest.raises(AnswerLateError):
        answer_visit(helper=helper, is_coming=True, now=morning)
    with pytest.raises(AnswerLateError):
        answer_visit(helper=helper, is_coming=False, now=visit.at)


def test_the_person_is_told_when_somebody_else_comes(site):
    case = make_case(site)
    add_contact(person=case.person, way=Way("phone", "0176-00-0001"), actor=None, now=NOW)
    visit = make_visit(site, case, told_at=NOW)
    helper = ask(visit, make_supporter(site))
    assert kinds() == []
    release_supporter(helper=helper, actor=None, now=NOW)
    ask(visit, make_supporter(site, "見本 ほか"))
    visit.refresh_from_db()
    assert (kinds(), visit.told_at, visit.who) == (["helpdesk.helper_changed"], None, "見本 ほか")


def test_everybody_is_asked_once_more_the_day_before(site):
    supporter = make_supporter(site, phone="0176-00-0401")
    helper = ask(make_visit(site, at=NOW + 2 * DAY), supporter)
    answer_visit(helper=helper, is_coming=True, now=NOW)
    assert ask_for_tomorrow(now=NOW) == 0
    early = NOW + DAY - dt.timedelta(hours=5)
    assert [ask_for_tomorrow(now=now) for now in (early, NOW + DAY, NOW + DAY)] == [0, 1, 0]
    assert kinds() == ["helpdesk.visit_asked"] * 2


def test_a_moved_visit_is_asked_anew_and_a_clash_gives_it_back(site):
    supporter = make_supporter(site, phone="0176-00-0401")
    one, other = make_visit(site), make_visit(site, at=NOW + 2 * DAY)
    helper, kept = ask(one, supporter), ask(other, supporter)
    answer_visit(helper=helper, is_coming=True, now=NOW)
    one.refresh_from_db()
    move_visit(visit=one, values={"at": NOW + 3 * DAY}, actor=None, now=NOW)
    helper.refresh_from_db()
    assert (helper.state, kinds()) == ("asked", ["helpdesk.visit_asked"] * 3)
    one.refresh_from_db()
    move_visit(visit=one, values={"at": NOW + 2 * DAY}, actor=None, now=NOW)
    one.refresh_from_db()
    helper.refresh_from_db()
    kept.refresh_from_db()
    assert (helper.state, one.who, kept.state) == ("released", "", "asked")


def test_staff_who_write_another_name_let_the_supporter_off(site):
    visit, supporter = make_visit(site), make_supporter(site)
    helper = ask(visit, supporter)
    visit.refresh_from_db()
    move_visit(visit=visit, values={"who": "見本 相子"}, actor=None, now=NOW)
    visit.refresh_from_db()
    helper.refresh_from_db()
    assert (visit.who, helper.state) == ("見本 相子", "released")
    helper = ask(make_visit(site, visit.case, at=NOW + 3 * DAY), supporter)
    helper.visit.refresh_from_db()
    hold_visit(visit=helper.visit, minutes=30, people={"who": "見本 相子"}, actor=None, now=NOW)
    helper.refresh_from_db()
    assert (helper.state, hours_of(supporter).visits) == ("released", 0)


def test_a_visit_that_is_called_off_is_told(site):
    helper = ask(make_visit(site), make_supporter(site, phone="0176-00-0401"))
    end_visit(visit=helper.visit, state=VisitState.CANCELLED, actor=None, now=NOW)
    helper.refresh_from_db()
    assert (helper.state, kinds()) == ("released", ["helpdesk.visit_asked", "helpdesk.visit_away"])


def report(helper, now, **more):
    values = {"minutes": 50, "solved": "yes", "kept_promises": True} | more
    report_visit(helper=helper, report=Report(**values), now=now)


def test_how_it_went_is_written_once_and_the_case_waits_for_the_desk(site):
    supporter = make_supporter(site)
    helper = ask(make_visit(site), supporter)
    after = NOW + DAY + dt.timedelta(hours=1)
    with pytest.raises(TooEarlyError):
        report(helper, NOW)
    with pytest.raises(TabooError):
        report(helper, after, kept_promises=False)
    report(helper, after)
    report(helper, after, minutes=10)
    visit = Visit.objects.get(pk=helper.visit_id)
    assert (visit.state, visit.minutes, visit.who, visit.case.next_on) == (
        "done",
        50,
        "見本 たすけ",
        after.date(),
    )
    assert (hours_of(supporter).visits, hours_of(supporter).minutes) == (1, 50)
    assert list(own_coming(supporter, now=after)) == []


def test_at_a_home_nobody_reports_alone(site):
    visit = make_visit(site, place="home")
    helper, after = ask(visit, make_supporter(site)), NOW + DAY + dt.timedelta(hours=1)
    with pytest.raises(TwoPeopleError):
        report(helper, after)
    visit.refresh_from_db()
    assert visit.state == "planned"
    ask(visit, make_supporter(site, "見本 ほか"), role="second")
    report(helper, after)
    assert Visit.objects.get(pk=visit.pk).second == "見本 ほか"


def test_allowances_are_whole_yen_by_month_and_what_comes_later_is_added(site, other_site):
    save_rules(site=site, values={"allowance_yen": 500}, actor=None, now=NOW)
    supporter, month = make_supporter(site), NOW.date()
    done = {"state": "done", "minutes": 30, "settled_at": NOW}
    for hours in (24, 48):
        make_helper(
            site, supporter, make_visit(site, at=NOW - dt.timedelta(hours=hours), **done), state="coming"
        )
    make_helper(site, supporter, make_visit(site, at=NOW - 40 * DAY, **done), state="coming")
    make_helper(site, supporter, make_visit(site, at=NOW - DAY, **done), state="declined")
    (line,) = allowance_lines(site=site, month=month)
    assert (line.visits, line.minutes, line.amount_yen, line.open_yen) == (2, 60, 1000, 1000)
    for _tap in range(2):
        note_paid(line=line, month=month, today=month, actor=None, now=NOW)
    make_helper(site, supporter, make_visit(site, at=NOW - 3 * DAY, **done), state="coming")
    (line,) = allowance_lines(site=site, month=month)
    assert (line.visits, line.amount_yen, line.open_yen) == (3, 1500, 500)
    note_paid(line=line, month=month, today=month, actor=None, now=NOW)
    assert allowance_lines(site=site, month=month)[0].open_yen == 0
    assert allowance_lines(site=other_site, month=month) == []


def test_the_suggestion_reads_the_tables_and_writes_nothing(site, other_site):
    near = make_supporter(site)
    away = make_supporter(site, "見本 やすみ")
    away.days_off.create(first_on=NOW.date(), last_on=NOW.date() + 2 * DAY)
    make_supporter(site, "見本 ほか", devices=["iphone"])
    make_supporter(other_site, "見本 となり")
    visit = make_visit(site, make_case(site, device="easy"))
    (made,) = suggestion_for(site=site, visits=visits_without_supporter(site=site, now=NOW))
    assert (made.visit, made.names) == (visit, ("見本 たすけ",))
    said = [(row.person.name, one.misses) for row, one in candidates_for(visit)]
    assert said == [("見本 たすけ", ()), ("見本 やすみ", ("day_off",)), ("見本 ほか", ("device",))]
    assert VisitHelper.objects.count() == 0
    make_helper(site, near, visit)
    assert [row.person.name for row, _one in candidates_for(visit)] == ["見本 やすみ", "見本 ほか"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_cost_of_a_suggestion_does_not_grow(site, django_assert_num_queries, count):
    for number in range(count):
        make_helper(site, make_supporter(site, f"見本 {number}"))
        make_visit(site, at=NOW + 5 * DAY)
    with django_assert_num_queries(8):
        made = suggestion_for(site=site, visits=visits_without_supporter(site=site, now=NOW))
    assert len(made) == count
