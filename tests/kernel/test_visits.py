"""Views are counted by page and day and written once a minute; robots and the signed-in are not counted."""

import datetime as dt

import pytest

from mikke.jobs.models import JobDayCount
from mikke.jobs.services.counts import add_views
from mikke.kernel.visits import VisitCounter
from tests.factories import make_job

DAY = dt.date(2026, 11, 22)
READER = {"REQUEST_METHOD": "GET", "HTTP_USER_AGENT": "Mozilla/5.0", "PATH_INFO": "/jobs/a/"}


class Clock:
    seconds, day = 0.0, DAY

    def __call__(self):
        return self.seconds

    def today(self):
        return self.day


@pytest.fixture
def counter():
    written, clock = [], Clock()
    app = VisitCounter(
        lambda environ, start: [b"page"],
        pattern="^/jobs/([a-z])/$",
        sink=lambda counts, day: written.append((dict(counts), day)),
        clock=clock,
        today=clock.today,
    )
    return app, clock, written


def visit(app, **changed):
    assert app(READER | changed, lambda *_: None) == [b"page"]


def test_numbers_are_written_when_a_minute_is_over(counter):
    app, clock, written = counter
    for page in "aab":
        visit(app, PATH_INFO=f"/jobs/{page}/")
    assert written == []
    clock.seconds = 60
    visit(app)
    assert written == [({"a": 2, "b": 1}, DAY)]


def test_the_numbers_of_yesterday_stay_yesterdays(counter):
    app, clock, written = counter
    visit(app)
    clock.day = DAY + dt.timedelta(days=1)
    visit(app)
    assert written == [({"a": 1}, DAY)]


@pytest.mark.parametrize(
    "changed",
    [
        {"HTTP_USER_AGENT": "Googlebot/2.1"},
        {"HTTP_USER_AGENT": ""},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_COOKIE": "sessionid=x"},
        {"PATH_INFO": "/jobs/a/report/"},
    ],
)
def test_who_is_no_reader_is_not_counted(counter, changed):
    app, clock, written = counter
    visit(app, **changed)
    clock.seconds = 60
    visit(app)
    clock.seconds = 120
    visit(app)
    assert written == [({"a": 1}, DAY)]


def test_views_add_up_and_unknown_postings_are_dropped(mitaka):
    job = make_job(mitaka.site)
    for _ in range(2):
        add_views({str(job.public_id): 3, "00000000-0000-0000-0000-000000000000": 5}, DAY)
    assert list(JobDayCount.objects.values_list("job", "day", "views")) == [(job.pk, DAY, 6)]
