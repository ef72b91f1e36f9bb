"""Who could go on which visit: 200 supporters, 500 visits, from the rule alone and from the tables."""

import datetime as dt
import time
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from mikke.domain.clock_times import DAYS  # noqa: E402
from mikke.domain.supporter_match import suggest  # noqa: E402
from mikke.helpdesk.models import Case, Supporter, Visit, VisitHelper  # noqa: E402
from mikke.helpdesk.selectors import rules_of  # noqa: E402
from mikke.helpdesk.selectors_supporters import visits_without_supporter  # noqa: E402
from mikke.helpdesk.supporter_matching import request_of, suggestion_for, team_of  # noqa: E402
from mikke.people.models import Person  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402
from mikke.vocabulary.models import Town  # noqa: E402
from mikke.vocabulary.services import load_vocabulary  # noqa: E402

SUPPORTERS, VISITS, HELD, TIMES, GOAL_MS = 200, 500, 2_000, 9, 300
DEVICES = ("iphone", "android", "easy", "pc")


def scene(*, now: dt.datetime) -> Site:
    """Write a site whose supporters differ, visits over three weeks, and some years of visits behind them."""
    page = Page.get_first_root_node().add_child(instance=Page(title="bench", slug="bench-match"))
    site = Site.objects.create(hostname="match.localhost", root_page=page, site_name="bench")
    SiteProfile.objects.create(site=site, name="bench", operator_name="bench")
    SiteRev.objects.create(site=site, rev=1)
    towns = list(Town.objects.filter(code__startswith="02").order_by("code")[:6])
    people = Person.objects.bulk_create(
        Person(
            site=site,
            name=f"見本 {n}",
            names_key=f"見本{n}",
            town=towns[n % 6],
            created_at=now,
            updated_at=now,
        )
        for n in range(SUPPORTERS * 2)
    )
    today = timezone.localdate(now)
    team = Supporter.objects.bulk_create(
        _supporter(site, people[n], n, today, now) for n in range(SUPPORTERS)
    )
    cases = Case.objects.bulk_create(
        Case(
            site=site,
            number=f"{n:06}",
            person=people[SUPPORTERS + n % SUPPORTERS],
            topic="phone",
            device=DEVICES[n % 4],
            opened_at=now,
            touched_at=now,
        )
        for n in range(VISITS)
    )
    visits = Visit.objects.bulk_create(
        Visit(
            site=site,
            case=cases[n % VISITS],
            place="home" if n % 3 else "desk",
            at=_moment(now, n),
            **_held(n, now),
        )
        for n in range(VISITS + HELD)
    )
    VisitHelper.objects.bulk_create(
        VisitHelper(
            site=site,
            visit=visit,
            supporter=team[n % SUPPORTERS],
            role="first",
            state="coming",
            asked_at=now,
        )
        for n, visit in enumerate(visits[VISITS:])
    )
    return site


def _moment(now: dt.datetime, n: int) -> dt.datetime:
    begin = now.replace(hour=9, minute=0, second=0, microsecond=0)
    if n < VISITS:
        return begin + dt.timedelta(days=1 + n % 21, minutes=30 * (n % 12))
    return begin - dt.timedelta(days=1 + n % 300, minutes=30 * (n % 12))


def _held(n: int, now: dt.datetime) -> dict[str, object]:
    if n < VISITS:
        return {}
    return {"state": "done", "minutes": 45, "settled_at": now, "who": "見本", "second": "見本"}


def _supporter(site: Site, person: Person, n: int, today: dt.date, now: dt.datetime) -> Supporter:
    free = [
        {"day": day, "start": f"{9 + n % 4:02}:00", "end": f"{13 + n % 5:02}:30"} for day in DAYS[: 3 + n % 5]
    ]
    return Supporter(
        site=site,
        person=person,
        step="solo",
        applied_at=now,
        touched_at=now,
        promised_on=today,
        trained_on=today,
        solo_on=today,
        solo_until=today + dt.timedelta(days=200),
        free=free,
        devices=list(DEVICES[: n % 5]),
        languages=["ja"],
        has_car=n % 2 == 0,
        most_travel_minutes=20 + n % 40,
        most_minutes_month=None if n % 3 else 600,
    )


def _measured(what: str, deed: Callable[[], object]) -> str:
    deed()
    walls, cpus = [], []
    for _number in range(TIMES):
        wall, cpu = time.perf_counter(), time.thread_time()
        deed()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    middle = TIMES // 2
    return (
        f"| {what} | {sorted(walls)[middle] * 1000:.0f} | {max(walls) * 1000:.0f} "
        f"| {sorted(cpus)[middle] * 1000:.0f} | < {GOAL_MS} |"
    )


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        load_vocabulary()
        now = timezone.localtime()
        site = scene(now=now)
        visits = list(visits_without_supporter(site=site, now=now))
        rules, (_team, helpers) = rules_of(site=site), team_of(site)
        requests = [request_of(visit, rules=rules) for visit in visits]
        print("| what | median ms | most ms | CPU ms | goal |")
        print("| --- | --- | --- | --- | --- |")
        print(_measured("the rule", lambda: suggest(requests=requests, helpers=helpers)))
        print(_measured("the same from the tables", lambda: suggestion_for(site=site, visits=visits)))
        with CaptureQueriesContext(connection) as counted:
            made = suggestion_for(site=site, visits=visits_without_supporter(site=site, now=now))
        short = sum(one.proposal.is_short for one in made)
        print(
            f"\n{len(helpers)} supporters, {len(made)} visits, {short} of them short; {len(counted)} queries."
        )
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
