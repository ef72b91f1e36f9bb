"""The directory of help with 5,000 services behind it: list, words, facets, a page, the interface, and the guide on paper."""

import datetime as dt
import subprocess
import tempfile
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection, transaction  # noqa: E402
from django.test import Client as Browser  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone, translation  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.measure import rest_memory  # noqa: E402
from mikke.directory.enums import FeeKind, Sector, Subject  # noqa: E402
from mikke.directory.guide import guide_sheet  # noqa: E402
from mikke.directory.models import (  # noqa: E402
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from mikke.directory.selectors import public_services, with_parts  # noqa: E402
from mikke.directory.services.search_entry import index_service  # noqa: E402
from mikke.kernel.paper.press import Press  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402
from mikke.tenancy.sites import facts_for_host  # noqa: E402
from mikke.vocabulary.models import Town  # noqa: E402
from mikke.vocabulary.services import load_vocabulary  # noqa: E402

SERVICES, ORGANISATIONS, TIMES, GOAL_MS = 5_000, 800, 21, 20
HOST = "directory.localhost"
WORDS = (
    "スマホの操作をとなりで手伝います",
    "はじめてのパソコン",
    "子育ての相談",
    "くらしとお金の相談",
    "通院の送り迎え",
)
GUIDES = (25, 500)


def town() -> Site:
    """Return a site of its own with a whole county of help, all of it confirmed lately."""
    root = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="bench", slug="bench-directory"))
    site = Site.objects.create(hostname=HOST, root_page=page, site_name="bench")
    profile = SiteProfile.objects.create(site=site, name="bench", operator_name="bench")
    towns = [Town.objects.get(pk=code) for code in ("132047", "132039")]
    profile.towns.set(towns)
    SiteRev.objects.create(site=site, rev=1)
    now, today = timezone.now(), timezone.localdate()
    sectors = list(Sector.values)
    owners = Organization.objects.bulk_create(
        Organization(site=site, name=f"見本の会{n}", sector=sectors[n % len(sectors)], created_at=now)
        for n in range(ORGANISATIONS)
    )
    places = Location.objects.bulk_create(
        Location(
            site=site,
            organization=one,
            name=f"見本館{n}",
            address=f"見本町{n}",
            town=towns[n % 2],
            way="駅から5分",
        )
        for n, one in enumerate(owners)
    )
    services = Service.objects.bulk_create(_service(site, owners, n, now, today) for n in range(SERVICES))
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service=one, location=places[n % ORGANISATIONS]) for n, one in enumerate(services)
    )
    Phone.objects.bulk_create(Phone(service=one, number="0422-00-0001") for one in services)
    Schedule.objects.bulk_create(
        Schedule(service=one, byday="MO,WE", opens_at=dt.time(10), closes_at=dt.time(12)) for one in services
    )
    for one in services:
        index_service(one, today=today)
    return site


def _service(site: Site, owners: list[Organization], n: int, now: dt.datetime, today: dt.date) -> Service:
    subjects, fees = list(Subject.values), list(FeeKind.values)
    return Service(
        site=site,
        organization=owners[n % ORGANISATIONS],
        name=f"{WORDS[n % len(WORDS)]} {n}",
        kana=f"みほん{n:05}",
        description=f"{WORDS[n % len(WORDS)]}。道具はこちらで用意します（見本）。",
        subject=subjects[n % len(subjects)],
        audiences=["seniors"] if n % 2 else ["parents"],
        fee_kind=fees[n % len(fees)],
        is_selling=False if n % 3 else None,
        documents=["保険証"] if n % 4 == 0 else [],
        languages=["ja"],
        status="active",
        assured_on=today - dt.timedelta(days=n % 300),
        assured_how="call",
        created_at=now,
        updated_at=now,
    )


def row(browser: Browser, name: str, address: str) -> str:
    """Ask for a page some times and return the row of the table."""
    begun = time.thread_time()
    answer = browser.get(address)
    first = time.thread_time() - begun
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code}")
    browser.get(address)
    walls, cpus = [], []
    for _number in range(TIMES):
        wall, cpu = time.perf_counter(), time.thread_time()
        browser.get(address)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    with CaptureQueriesContext(connection) as counted:
        browser.get(address)
    middle = TIMES // 2
    return (
        f"| {name} | {first * 1000:.0f} | {sorted(cpus)[middle] * 1000:.1f} | {sorted(walls)[middle] * 1000:.1f} "
        f"| {len(counted)} | {len(answer.content) // 1024} | ≤ {GOAL_MS} |"
    )


def guide_row(site: Site, number: int, press: Press) -> str:
    """Print a guide of so many services and return the row."""
    facts, today = facts_for_host(HOST), timezone.localdate()
    rows = with_parts(public_services(site=site, today=today).order_by("kana"))[:number]
    begun = time.thread_time()
    with translation.override("ja"):
        sheet = guide_sheet(list(rows), facts=facts, address=f"https://{HOST}/services/", today=today)
    made = (time.thread_time() - begun) * 1000
    with tempfile.TemporaryDirectory() as folder:
        target, begun = Path(folder) / "guide.pdf", time.perf_counter()
        size = press.print_sheet(sheet.question(), target=target)
        wall = time.perf_counter() - begun
        told = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout  # noqa: S607
    pages = next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:"))
    return f"| {number} | {made:.0f} | {wall:.1f} | {pages} | {size // 1000} |"


def main() -> None:
    """Print the tables."""
    call_command("migrate", verbosity=0)
    load_vocabulary()
    with transaction.atomic():
        site = town()
        rest_memory()
        browser, some = Browser(headers={"host": HOST}), Service.objects.for_site(site).order_by("pk")[7]
        listed, api = reverse("directory:list"), "/api/v1/services"
        pages = {
            "list": listed,
            "list, page 200": f"{listed}?page=200",
            "two facets": f"{listed}?subject=phone&for=seniors&town=132047",
            "a word": f"{listed}?q=スマホ",
            "two words and a facet": f"{listed}?q=スマホ 見本館7&fee=free",
            "a service": reverse("directory:detail", args=(some.public_id,)),
            "interface: list": api,
            "interface: HSDS": f"/api/v1/hsds/services/{some.public_id}",
        }
        print("| page | first, CPU ms | CPU ms | median ms | queries | KB | goal, CPU ms |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for name, address in pages.items():
            print(row(browser, name, address))
        print("\n| guide, services | HTML, CPU ms | PDF, s | pages | KB |\n| --- | --- | --- | --- | --- |")
        press = Press(timeout_seconds=300)
        for number in GUIDES:
            print(guide_row(site, number, press))
        press.close()
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
