"""Two people at the same moment: one outcome, nobody in two places, on both databases."""

import datetime as dt

import pytest

from mikke.helpdesk.models import Supporter, SupporterAllowance, Visit, VisitHelper
from mikke.helpdesk.selectors_supporters import allowance_lines
from mikke.helpdesk.services.allowances import note_paid
from mikke.helpdesk.services.rules import save_rules
from mikke.helpdesk.services.supporter_visits import answer_visit, assign_supporter
from mikke.helpdesk.services.supporters import leave
from mikke.tenancy.models import Site
from tests.factories import NOW, make_site
from tests.helpdesk.makers import make_helper, make_supporter, make_visit
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def asking(visit, supporter):
    def ask():
        row = Visit.objects.select_related("case__site", "site").get(pk=visit.pk)
        assign_supporter(visit=row, supporter=Supporter.objects.get(pk=supporter.pk), actor=None, now=NOW)

    return ask


def test_one_supporter_never_gets_two_visits_at_a_time():
    site = make_site()
    supporter = make_supporter(site)
    visits = [make_visit(site, at=NOW + dt.timedelta(hours=24, minutes=20 * n)) for n in range(3)]
    said = at_once(*(asking(visit, supporter) for visit in visits))
    assert said == ["done", "supporter_double_booked", "supporter_double_booked"]
    assert VisitHelper.objects.count() == 1


def test_one_visit_gets_one_of_three():
    site = make_site()
    visit = make_visit(site)
    team = [make_supporter(site, f"見本 {n}") for n in range(3)]
    said = at_once(*(asking(visit, one) for one in team))
    assert said == ["done", "supporter_role_taken", "supporter_role_taken"]
    visit.refresh_from_db()
    assert visit.who == VisitHelper.objects.get().supporter.person.name


def test_who_leaves_while_they_are_asked_keeps_no_visit():
    site = make_site()
    supporter, visit = make_supporter(site), make_visit(site)

    def go():
        row = Supporter.objects.select_related("person", "site").get(pk=supporter.pk)
        leave(supporter=row, actor=None, today=NOW.date(), now=NOW)

    said = at_once(asking(visit, supporter), go)
    assert said in (["done", "done"], ["done", "supporter_not_ready"])
    assert not VisitHelper.objects.filter(state__in=("asked", "coming")).exists()
    visit.refresh_from_db()
    assert visit.who == ""


def test_a_yes_and_a_no_at_once_leave_one_of_them():
    site = make_site()
    helper = make_helper(site, visit=make_visit(site, who="見本 たすけ"))

    def say(*, is_coming):
        answer_visit(helper=VisitHelper.objects.get(pk=helper.pk), is_coming=is_coming, now=NOW)

    assert at_once(lambda: say(is_coming=True), lambda: say(is_coming=False)) == ["done", "done"]
    helper.refresh_from_db()
    visit = Visit.objects.get(pk=helper.visit_id)
    assert (helper.state, visit.who) in (("coming", "見本 たすけ"), ("declined", ""))


def test_an_allowance_is_paid_once():
    site = make_site()
    save_rules(site=site, values={"allowance_yen": 500}, actor=None, now=NOW)
    visit = make_visit(site, at=NOW - dt.timedelta(days=1), state="done", minutes=30, settled_at=NOW)
    make_helper(site, visit=visit, state="coming")

    def pay():
        mine = Site.objects.get(pk=site.pk)
        (line,) = allowance_lines(site=mine, month=NOW.date())
        note_paid(line=line, month=NOW.date(), today=NOW.date(), actor=None, now=NOW)

    assert at_once(pay, pay) == ["done", "done"]
    assert SupporterAllowance.objects.get().amount_yen == 500
