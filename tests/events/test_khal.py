"""An independent calendar reads the feed: khal imports it, follows a change and a cancellation, and shows Japan's hours."""

import datetime as dt
import os
import subprocess
import sys

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.domain.calendar_jp import jst_moment
from mikke.events.enums import EventState
from mikke.events.models import Event
from mikke.events.services.events import change_event, move_event
from tests.events.makers import make_event

CONFIG = """[calendars]
[[town]]
path = {home}/town
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {home}/khal.db
[default]
default_calendar = town
"""
SHOWN = "{start}|{end-time}|{title}|{location}|{status}"


@pytest.fixture
def khal(tmp_path, client):
    """Return what khal says after it has read the feed as it stands; ``zone`` is where its owner lives."""

    def read(first, zone="Asia/Tokyo"):
        home = tmp_path / zone.replace("/", "-")
        (home / "town").mkdir(parents=True, exist_ok=True)
        config, feed = home / "config", home / "feed.ics"
        config.write_text(CONFIG.format(home=home, zone=zone), encoding="utf-8")
        feed.write_bytes(client.get(reverse("events:feed")).content)

        def run(*words):
            command = [sys.executable, "-m", "khal", "-c", str(config), *words]
            environment = {**os.environ, "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            return done.stdout

        run("import", "--batch", "-a", "town", str(feed))
        listed = run("list", "--day-format", "", "--format", SHOWN, first.isoformat(), "60d")
        return [line for line in listed.splitlines() if "|" in line]

    return read


def test_khal_follows_our_feed(khal, mitaka):
    now = timezone.now()
    day = timezone.localdate(now) + dt.timedelta(days=10)
    title = "スマホ教室; はじめて, の方（見本）"
    event = make_event(
        mitaka.site,
        title=title,
        starts_at=jst_moment(day, 10),
        ends_at=jst_moment(day, 12),
        place="見本センター",
    )
    other = make_event(
        mitaka.site, title="茶話会（見本）", starts_at=jst_moment(day, 14), ends_at=jst_moment(day, 15)
    )
    today = timezone.localdate(now)
    assert khal(today) == [
        f"{day} 10:00|12:00|{title}|見本センター|CONFIRMED ",
        f"{day} 14:00|15:00|茶話会（見本）|見本センター|CONFIRMED ",
    ]
    [early, _late] = khal(today, zone="America/New_York")
    assert early.split("|")[0] in {
        f"{day - dt.timedelta(days=1)} 20:00",
        f"{day - dt.timedelta(days=1)} 21:00",
    }
    moved = {"starts_at": event.starts_at + dt.timedelta(hours=1), "ends_at": event.ends_at}
    change_event(event=event, values=moved, seen_at=event.updated_at, actor=None, now=now)
    move_event(event=other, to=EventState.CANCELLED, actor=None, now=now, words="大雪のため")
    assert list(Event.objects.values_list("sequence", flat=True)) == [1, 1]
    assert khal(today) == [
        f"{day} 11:00|12:00|{title}|見本センター|CONFIRMED ",
        f"{day} 14:00|15:00|茶話会（見本）|見本センター|CANCELLED ",
    ]
