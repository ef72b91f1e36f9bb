"""Supporters from the application to the last day."""

import datetime as dt

import pytest

from mikke.helpdesk.models import Supporter
from mikke.helpdesk.selectors_supporters import supporter_facts
from mikke.helpdesk.services import supporters as services
from mikke.helpdesk.services.supporter_reminders import announce_renewals
from mikke.helpdesk.supporter_errors import (
    RenewalNeedsCourseError,
    ShadowsMissingError,
    SupporterChangedError,
)
from mikke.helpdesk.supporter_links import subject_of, token_of
from mikke.helpdesk.supporter_part import forget, what_stops
from mikke.notices.models import HandTask
from mikke.people.models import Contact, Person
from mikke.people.services.entering import Way
from mikke.people.words import words_of as words_of_people
from tests.factories import NOW
from tests.helpdesk.makers import make_case, make_helper, make_supporter, make_visit

TODAY = NOW.date()
YEAR = dt.date(2027, 11, 19)


def applied(site, key="one"):
    application = services.Application(
        {"name": "見本 たすけ", "kana": "みほん たすけ"},
        (Way("phone", "0176-00-0401"),),
        {"devices": ["iphone"]},
        "孫に教えたことがあります",
    )
    services.apply_once(site=site, application=application, form_key=key, now=NOW)
    return Supporter.objects.for_site(site).get()


def test_an_application_is_written_once_and_its_words_are_sealed(site):
    row = applied(site)
    assert applied(site) == row
    assert (row.step, row.devices, row.languages, Person.objects.count()) == (
        "applied",
        ["iphone"],
        ["ja"],
        1,
    )
    assert services.words_of(row) == "孫に教えたことがあります"
    assert "孫".encode() not in bytes(row.words_sealed)


def test_an_application_that_is_none_is_erased_but_not_somebody_we_know(site):
    row = applied(site)
    services.put_application_aside(supporter=row, actor=None, now=NOW)
    assert (Supporter.objects.count(), Person.objects.count(), Contact.objects.count()) == (0, 0, 0)
    row = applied(site, "two")
    make_case(site, row.person)
    services.put_application_aside(supporter=row, actor=None, now=NOW)
    assert (Supporter.objects.count(), Person.objects.count()) == (0, 1)


def test_each_step_comes_in_its_order(site):
    row = applied(site)
    assert services.welcome(supporter=row, actor=None, now=NOW)
    assert HandTask.objects.get().kind == "helpdesk.own_link"
    with pytest.raises(SupporterChangedError):
        services.note_course(supporter=row, how="paper", actor=None, today=TODAY, now=NOW)
    services.note_promise(supporter=row, how="web", actor=None, today=TODAY, now=NOW)
    with pytest.raises(SupporterChangedError):
        services.note_shadow(supporter=row, actor=None, now=NOW)
    services.note_course(supporter=row, how="paper", actor=None, today=TODAY, now=NOW)
    services.note_shadow(supporter=row, actor=None, now=NOW)
    with pytest.raises(ShadowsMissingError):
        services.let_go_alone(supporter=row, actor=None, today=TODAY, now=NOW)
    visit = make_visit(site, state="done", minutes=40, settled_at=NOW)
    make_helper(site, row, visit, role="shadow", state="coming")
    services.let_go_alone(supporter=row, actor=None, today=TODAY, now=NOW)
    assert (row.step, row.solo_until) == ("solo", YEAR)


def test_another_year_asks_for_the_course_and_begins_when_the_last_one_ends(site):
    row = make_supporter(site, trained_on=TODAY - dt.timedelta(days=91), solo_until=TODAY)
    with pytest.raises(RenewalNeedsCourseError):
        services.renew(supporter=row, actor=None, today=TODAY, now=NOW)
    services.note_course(supporter=row, how="web", actor=None, today=TODAY, now=NOW)
    services.renew(supporter=row, actor=None, today=TODAY, now=NOW)
    assert (row.step, row.solo_until) == ("solo", dt.date(2027, 11, 20))


def test_a_year_that_ends_is_announced_once(site):
    make_supporter(site, phone="0176-00-0401", solo_until=TODAY + dt.timedelta(days=20))
    make_supporter(site, solo_until=TODAY + dt.timedelta(days=40))
    assert (announce_renewals(now=NOW), announce_renewals(now=NOW)) == (1, 0)
    assert [task.kind for task in HandTask.objects.all()] == ["helpdesk.renewal"]


def test_a_new_link_ends_the_old_one_and_leaving_ends_all(site, other_site):
    row = make_supporter(site)
    services.new_link(supporter=row, actor=None, now=NOW)
    old = token_of(row)
    assert subject_of(site=site, token=old, now=NOW) == str(row.public_id)
    assert subject_of(site=other_site, token=old, now=NOW) == ""
    services.new_link(supporter=row, actor=None, now=NOW)
    new = token_of(row)
    assert (old != new, subject_of(site=site, token=old, now=NOW)) == (True, "")
    services.leave(supporter=row, actor=None, today=TODAY, now=NOW)
    assert (subject_of(site=site, token=new, now=NOW), row.state, row.left_on) == ("", "left", TODAY)
    with pytest.raises(SupporterChangedError):
        services.new_link(supporter=row, actor=None, now=NOW)


def test_who_leaves_or_rests_gives_every_coming_visit_back(site):
    row, other = make_supporter(site), make_supporter(site, "見本 ほか")
    visits = [make_visit(site, at=NOW + dt.timedelta(days=day), who="見本 たすけ") for day in (1, 2)]
    past = make_visit(
        site, at=NOW - dt.timedelta(days=1), who="見本 たすけ", state="done", minutes=30, settled_at=NOW
    )
    for visit in (*visits, past):
        make_helper(site, row, visit, state="coming")
    kept = make_helper(site, other, visits[0], role="second")
    assert services.leave(supporter=row, actor=None, today=TODAY, now=NOW) == 2
    for visit in visits:
        visit.refresh_from_db()
    past.refresh_from_db()
    kept.refresh_from_db()
    assert [visit.who for visit in (*visits, past)] == ["", "", "見本 たすけ"]
    assert (kept.state, past.helpers.get().state) == ("asked", "coming")
    assert services.pause(supporter=other, actor=None, now=NOW) == 1


def test_the_facts_for_a_badge_say_when_a_year_is_over(site, other_site):
    make_supporter(site, wants_badge=True)
    make_supporter(site, "見本 むかし", solo_until=TODAY - dt.timedelta(days=1))
    make_supporter(other_site, "見本 となり")
    facts = supporter_facts(site=site, today=TODAY)
    assert [(one.name, one.step, one.wants_badge) for one in facts] == [
        ("見本 たすけ", "solo", True),
        ("見本 むかし", "trained", False),
    ]


def test_a_supporter_is_forgotten_when_nothing_waits_for_them(site):
    row = applied(site)
    visit = make_visit(site, at=NOW + dt.timedelta(days=9_000), who="見本 たすけ")
    helper = make_helper(site, row, visit)
    assert len(what_stops([row.person])) == 1
    helper.state = "released"
    helper.save()
    assert what_stops([row.person]) == []
    forget(people=[row.person], words=words_of_people([row.person]), now=NOW)
    row.refresh_from_db()
    visit.refresh_from_db()
    assert (row.state, row.devices, bytes(row.words_sealed), visit.who) == ("left", [], b"", "〔消去〕")
