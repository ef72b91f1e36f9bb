"""Printing from the worker's side: a flyer, cards, a notice draft, ten pages; and the picture beside a link."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 -- Django must be set up first
from django.utils import timezone, translation  # noqa: E402

from mikke.jobs import selectors  # noqa: E402
from mikke.jobs.enums import Relation  # noqa: E402
from mikke.jobs.flyers import flyer_sheet  # noqa: E402
from mikke.jobs.job_picture import picture_words  # noqa: E402
from mikke.jobs.models import FlyerCode, Job  # noqa: E402
from mikke.jobs.notice_drafts import notice_sheet  # noqa: E402
from mikke.kernel.paper.press import Press  # noqa: E402
from mikke.kernel.paper.sheet import Sheet, print_css  # noqa: E402
from mikke.kernel.pictures.link_picture import draw_picture  # noqa: E402
from mikke.tenancy.sites import SiteFacts, facts_for_host  # noqa: E402

TIMES = 8
HEAD = "| what | n | first ms | p50 ms | most ms | CPU mean ms | KB | goal |\n| --- | --- | --- | --- | --- | --- | --- | --- |"


def cpu_ms(press: Press) -> float:
    """Return the CPU time of this process and of the child so far."""
    own = time.process_time() * 1000
    child = press._child  # noqa: SLF001 -- only measured
    if child is None:
        return own
    fields = Path(f"/proc/{child.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return own + (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def row(name: str, make: Callable[[int], int], press: Press, *, goal: str = "") -> str:
    """Make it ``TIMES`` times and return the row; the first one may start the child process and is not in the mean."""
    walls, cpus, size = [], [], 0
    for number in range(TIMES):
        begun, cpu = time.perf_counter(), cpu_ms(press)
        size = make(number)
        walls.append((time.perf_counter() - begun) * 1000)
        cpus.append(cpu_ms(press) - cpu)
    later = walls[1:]
    return (
        f"| {name} | {TIMES} | {walls[0]:.0f} | {statistics.median(later):.0f} | {max(later):.0f} | "
        f"{statistics.mean(cpus[1:]):.0f} | {size / 1000:.0f} | {goal} |"
    )


def child_memory_mb(press: Press) -> float:
    """Return the proportional memory of the child process."""
    pid = press._child.pid  # type: ignore[union-attr]  # noqa: SLF001 -- only measured
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1000


def ten_pages() -> Sheet:
    """Return a text of about ten pages."""
    text = "".join(
        f"<h2>{n}</h2><p>{'見本の文です。町の仕事と学びについて書きます。' * 22}</p>" for n in range(26)
    )
    html = f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>見本</title></head><body>{text}</body></html>'
    return Sheet("bench", "見本", html, print_css())


def jobs_of(facts: SiteFacts) -> list[Job]:
    """Return postings to print."""
    rows = selectors.open_jobs(site=facts.site, today=timezone.localdate()).prefetch_related(selectors.FACTS)
    return list(rows.exclude(relation=Relation.VOLUNTEER)[:TIMES])


def main() -> None:
    """Print the table of one size."""
    facts, today = facts_for_host(""), timezone.localdate()
    press = Press()
    with transaction.atomic(), translation.override("ja"), tempfile.TemporaryDirectory() as folder:
        target, jobs = Path(folder) / "a.pdf", jobs_of(facts)

        def flyer(kind: str) -> Callable[[int], int]:
            def make(number: int) -> int:
                code = FlyerCode(code="h4k7mp")
                job = jobs[number % len(jobs)]
                sheet = flyer_sheet(
                    job, kind, facts=facts, code=code, base_url="https://example.jp", today=today
                )
                return press.print_sheet(sheet.question(), target=target)

            return make

        def notice(number: int) -> int:
            sheet = notice_sheet(jobs[number % len(jobs)], facts=facts, today=today)
            return press.print_sheet(sheet.question(), target=target)

        def pages(_number: int) -> int:
            sheet = ten_pages()
            return press.print_sheet(sheet.question(), target=target)

        def picture(number: int) -> int:
            return len(draw_picture(picture_words(jobs[number % len(jobs)], profile=facts.profile)) or b"")

        print(f"\n{HEAD}")
        print(row("flyer, A4", flyer("flyer"), press, goal="1,000"))
        print(row("flyer in large print", flyer("large"), press, goal="1,000"))
        print(row("eight shop cards", flyer("card"), press))
        print(row("notice draft, two pages", notice, press))
        print(row("text of ten pages", pages, press))
        print(row("picture beside a link, 1200 × 630", picture, press, goal="60 KB"))
        count = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout  # noqa: S607
        length = next(line.split()[1] for line in count.splitlines() if line.startswith("Pages:"))
        print(
            f"\nThe long text has {length} pages. The child process holds {child_memory_mb(press):.0f} MB (PSS) and ends when idle. It gives way to whatever else runs (nice 5)."
        )
    press.close()


if __name__ == "__main__":
    main()
