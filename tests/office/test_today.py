"""「きょうやること」 asks only the rooms in which its reader may do something, and leaves out nothing of theirs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.accounts.models import User
from mikke.office.today import todo
from tests import factories
from tests.events.makers import make_event
from tests.helpdesk.makers import make_enquiry
from tests.learning.makers import make_lesson
from tests.telework.board_makers import board


def test_rooms_that_are_not_asked_hold_nothing_for_the_reader(office_site):
    now, today = timezone.now(), timezone.localdate()
    make_enquiry(office_site)
    make_event(office_site, state="draft", starts_at=now + dt.timedelta(3))
    make_lesson(office_site, shown=False)
    board(office_site, due_at=now - dt.timedelta(1))
    seen = {}
    for role in (Role.OWNER, Role.EDITOR, Role.DESK, Role.DIRECTOR):
        user = User.objects.get(pk=factories.make_member(office_site, role).pk)
        seen[role] = todo(site=office_site, today=today, user=user).for_user(user)
        assert seen[role] == todo(site=office_site, today=today).for_user(user)
    assert (
        len({(len(one.first), len(one.later)) for one in seen.values()}) > 2
    )  # they do see different things


@pytest.mark.parametrize("role", [Role.DESK, Role.DIRECTOR])
def test_who_may_do_less_asks_less(office_site, role):
    def queries(user):
        with CaptureQueriesContext(connection) as asked:
            todo(site=office_site, today=timezone.localdate(), user=user)
        return len(asked)

    assert queries(factories.make_member(office_site, role)) < queries(None) - 10
