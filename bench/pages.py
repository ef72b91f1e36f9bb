"""Whole pages under Granian on the loopback: CPU of the server for each request, with 20,000 postings.

"Uncached" requests carry a cookie that our page cache does not know, so each of them is made anew by Django; their
addresses, words, facets and conditions vary. CPU is that of all processes of the server, from ``/proc``.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from django.utils import timezone  # noqa: E402 -- Django must be set up first
from wagtail.models import Page  # noqa: E402

from bench.fit import person  # noqa: E402
from bench.servers import Ask, Server, free_port, mikke, nginx, running  # noqa: E402
from mikke.jobs.conditions import Conditions, seal  # noqa: E402
from mikke.jobs.models import Job  # noqa: E402
from mikke.tenancy.sites import facts_for_host  # noqa: E402
from mikke.vocabulary.models import Town  # noqa: E402

UNCACHED = "bench=1"
SECONDS = 6.0
WARM_REQUESTS = 30
CONNECTIONS = 4
HEAD = "| what | requests | CPU ms a request | goal |\n| --- | --- | --- | --- |"
FAST_HEAD = (
    "| what | bytes | requests/s | CPU ms a request | share of nginx |\n| --- | --- | --- | --- | --- |"
)


def pages(rng: random.Random) -> dict[str, tuple[Sequence[Ask], str]]:
    """Return the requests of each kind and the goal in milliseconds."""
    facts = facts_for_host("")
    ids = Job.objects.filter(status="published", site=facts.site).values_list("public_id", flat=True)
    chosen = rng.sample(list(ids), 400)
    articles = [
        page.get_url_parts()[2]
        for page in Page.objects.live().filter(path__startswith=facts.site.root_page.path)
        if "/articles/" in page.url_path and page.depth > facts.site.root_page.depth + 1
    ]
    kinds, wages = ("part_time", "full_time", "temporary", "contractor"), (1050, 1200, 1300, 1500)
    towns = [town.code for town in facts.towns]
    lists = [
        urlencode(
            {
                "town": rng.choice(towns),
                "employment_type": rng.choice(kinds),
                "wage_min": rng.choice(wages),
                "sort": rng.choice(("new", "wage")),
                "page": rng.randint(1, 3),
            }
        )
        for _ in range(200)
    ]
    now, near = timezone.now(), list(Town.objects.filter(code__startswith="132"))
    sealed = [seal(Conditions(person(rng, near)), now=now) for _ in range(300)]
    forms = [
        urlencode({"preset": preset, "max_hours": hours})
        for preset in ("nursery", "care")
        for hours in range(10, 40)
    ]
    words = ("カフェ", "ｶﾌｪ", "受付 パート", "データ入力", "介護", "保育", "清掃", "花", "在宅 事務", "週3日")
    return {
        "home": ([Ask("/", cookie=UNCACHED)], "4"),
        "job list with four facets": ([Ask(f"/jobs/?{one}", cookie=UNCACHED) for one in lists], "4.5"),
        "plain job list": ([Ask(f"/jobs/?page={n}", cookie=UNCACHED) for n in range(1, 200)], "4.5"),
        "job list by words": (
            [
                Ask(f"/jobs/?{urlencode({'q': word, 'page': page})}", cookie=UNCACHED)
                for word in words
                for page in (1, 2)
            ],
            "6",
        ),
        "job detail": ([Ask(f"/jobs/{one}/", cookie=UNCACHED) for one in chosen], "4"),
        "article": ([Ask(path, cookie=UNCACHED) for path in articles], "4"),
        "list of articles": ([Ask("/articles/", cookie=UNCACHED)], ""),
        "form of conditions": ([Ask("/jobs/fit/", cookie=UNCACHED)], ""),
        "conditions sent": ([Ask("/jobs/fit/", "POST", form) for form in forms], ""),
        "what fits, with reasons": ([Ask("/jobs/fit/", cookie=f"conditions={one}") for one in sealed], "15"),
    }


def settle(server: Server) -> None:
    """Wait until the server has made itself ready and is idle."""
    for _ in range(60):
        before = server.cpu_seconds()
        time.sleep(2)
        if server.cpu_seconds() - before < 0.05:
            return


def hammer(server: Server, asks: Sequence[Ask], *, seconds: float = SECONDS) -> tuple[int, float]:
    """Ask one after another for some seconds; return how many and the CPU milliseconds of the server for each."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    for ask in [*asks, *asks][:WARM_REQUESTS] * 2:
        status, _ = ask.send(connection)
        if status >= 400:
            msg = f"{ask.path} answered {status}"
            raise RuntimeError(msg)
    cpu, until, count = server.cpu_seconds(), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        asks[count % len(asks)].send(connection)
        count += 1
    connection.close()
    return count, (server.cpu_seconds() - cpu) / count * 1000


def fast(server: Server, path: str) -> tuple[float, float]:
    """Return requests/s and CPU milliseconds for each, the same address again and again over 4 connections."""
    asks = [Ask(path)]
    if shutil.which("wrk") is None:
        count, cpu = hammer(server, asks)
        return count / SECONDS, cpu
    hammer(server, asks, seconds=0.2)
    before = server.cpu_seconds()
    done = subprocess.run(
        [
            *("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:.0f}s", "-H", "Accept-Encoding: gzip"),
            f"http://127.0.0.1:{server.port}{path}",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    count = next(int(line.split()[0]) for line in done.stdout.splitlines() if " requests in " in line)
    return count / SECONDS, (server.cpu_seconds() - before) / count * 1000


def body_of(server: Server, path: str) -> bytes:
    """Return the page as a visitor's browser gets it, compressed."""
    return Ask(path).send(HTTPConnection("127.0.0.1", server.port, timeout=60))[1]


def compare(server: Server, folder: Path, paths: dict[str, str]) -> None:
    """Print the kept pages beside nginx with a file of the same bytes."""
    print(f"\n## Kept pages, beside a static file of the same bytes\n\n{FAST_HEAD}")
    for name, path in paths.items():
        body = body_of(server, path)
        rate, cpu = fast(server, path)
        share, port = "nginx is not installed", free_port()
        command = nginx(folder, body, port)
        if command is not None:
            with running(command, port=port) as static:
                static_rate, static_cpu = fast(static, "/page")
            share = f"{rate / static_rate:.0%} of requests/s, {cpu / static_cpu:.1f} times the CPU"
        print(f"| {name} | {len(body):,} | {rate:,.0f} | {cpu:.3f} | {share} |")
        if command is not None:
            print(f"| nginx, static | {len(body):,} | {static_rate:,.0f} | {static_cpu:.3f} | |")
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--port", str(port)]
    with running([*command, "--no-ws", "bench.bare:application"], port=port) as bare:
        rate, cpu = fast(bare, "/page")
    print(f"| Django without anything, one row by the ORM | | {rate:,.0f} | {cpu:.3f} | |")


def main() -> None:
    """Print the tables."""
    rng, port = random.Random(3), free_port()
    asked = pages(rng)
    detail, article = asked["job detail"][0][0].path, asked["article"][0][0].path
    size = Job.objects.count()
    show: Callable[[str], None] = lambda text: print(text, flush=True)  # noqa: E731
    with (
        tempfile.TemporaryDirectory() as name,
        running(mikke("work")) as worker,
        running(mikke("serve", "--port", str(port)), port=port) as server,
    ):
        settle(server)
        show(f"\n## {size:,} postings, two processes of Granian\n\n{HEAD}")
        for what, (asks, goal) in asked.items():
            count, cpu = hammer(server, asks)
            show(f"| {what} | {count} | {cpu:.1f} | {goal} |")
        memory = server.pss_mb(), worker.pss_mb()
        compare(server, Path(name), {"home": "/", "job detail": detail, "article": article, "list": "/jobs/"})
    show(
        f"\nMemory after all this (PSS): server {memory[0]:.0f} MB, idle worker {memory[1]:.0f} MB; goal 250."
    )
    show(
        "Load: " + ("wrk" if shutil.which("wrk") else "our own client") + f", {os.cpu_count()} cores shared."
    )


if __name__ == "__main__":
    main()
