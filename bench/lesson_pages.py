"""Pages of learning with many lessons behind them: CPU time and queries of a whole request.

500 lessons, 60 open jobs that ask for skills, 40 coming classes, 10,000 notebooks; the notebook that is opened has
100 passed lessons. Everything is rolled back.
"""

import datetime as dt
import statistics
import time
import uuid

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection, transaction  # noqa: E402
from django.test import Client as Browser  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.measure import rest_memory  # noqa: E402
from mikke.cms.setup import create_pages  # noqa: E402
from mikke.events.models import Event  # noqa: E402
from mikke.jobs.models import Employer, Job  # noqa: E402
from mikke.learning.models import DoneLesson, Lesson, Notebook, Path, PathStep  # noqa: E402
from mikke.learning.services.lessons import publish, save_lesson, save_path  # noqa: E402
from mikke.learning.services.notebooks import begin_notebook, choose_path  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402
from mikke.vocabulary.models import Skill, Town  # noqa: E402
from mikke.vocabulary.services import load_vocabulary  # noqa: E402

LESSONS, JOBS, EVENTS, NOTEBOOKS, PASSED, TIMES = 500, 60, 40, 10_000, 100, 21
QUIZ = [{"question": f"question {n}", "choices": ["yes", "no"], "right": 0, "why": ""} for n in range(5)]
BODY = "## 見出し\n" + "\n".join(f"- 一行 {n}" for n in range(60))


def _site() -> Site:
    root = Page.get_first_root_node().add_child(instance=Page(title="bench", slug="bench-lessons"))
    site = Site.objects.create(hostname="lessons.localhost", root_page=root, site_name="bench")
    profile = SiteProfile.objects.create(site=site, name="bench", operator_name="bench")
    profile.towns.add(Town.objects.order_by("pk")[0])
    SiteRev.objects.create(site=site, rev=1)
    create_pages(site)
    return Site.objects.get(pk=site.pk)


def _lessons(site: Site, skills: list[Skill], now: dt.datetime) -> list[Lesson]:
    through = Lesson.skills.through
    rows = Lesson.objects.bulk_create(
        Lesson(
            site=site, title=f"lesson {n}", summary="bench", body=BODY, minutes=5 + n % 55, quiz=QUIZ,
            state="published", published_at=now, updated_at=now,
        )
        for n in range(LESSONS)
    )  # fmt: skip
    through.objects.bulk_create(
        through(lesson_id=row.pk, skill_id=skills[n % len(skills)].pk) for n, row in enumerate(rows)
    )
    last = Lesson(site=site, title="last", summary="bench", body=BODY, quiz=QUIZ)
    save_lesson(lesson=last, skills=skills[:2], now=now)
    publish(row=last, actor=None, now=now)
    return [*rows, last]


def _demand(site: Site, skills: list[Skill], now: dt.datetime) -> None:
    employer = Employer.objects.create(site=site, name="bench")
    town = Town.objects.order_by("pk")[0]
    for n in range(JOBS):
        job = Job.objects.create(
            site=site, employer=employer, town=town, title=f"job {n}", duties="bench", wage_min=1_300,
            job_time={"kind": "free", "min_hours_per_week": 0}, status="published", published_at=now,
        )  # fmt: skip
        job.skills.set(skills[n % len(skills) : n % len(skills) + 3])
    Event.objects.bulk_create(
        Event(
            site=site, title=f"{skills[n % len(skills)].name_ja} {n}", words="bench " * 100, place="bench", seats=9,
            starts_at=now + dt.timedelta(n + 1), ends_at=now + dt.timedelta(n + 1, 7_200), state="open",
            created_at=now, updated_at=now,
        )
        for n in range(EVENTS)
    )  # fmt: skip


def _notebook(site: Site, lessons: list[Lesson], now: dt.datetime) -> str:
    today = timezone.localdate(now)
    Notebook.objects.bulk_create(
        Notebook(site=site, public_id=uuid.uuid4(), begun_on=today, expires_on=today + dt.timedelta(365))
        for _number in range(NOTEBOOKS)
    )
    token = begin_notebook(site=site, pen_name="bench", form_key=uuid.uuid4().hex, now=now)
    own = Notebook.objects.for_site(site).order_by("-pk")[0]
    DoneLesson.objects.bulk_create(
        DoneLesson(notebook=own, lesson=lesson, done_on=today, right=4, total=5)
        for lesson in lessons[:PASSED]
    )
    steps = [PathStep(kind="lesson", title=f"step {n}", lesson=lessons[PASSED - 5 + n]) for n in range(10)]
    path = save_path(path=Path(site=site, title="bench", summary="bench"), steps=steps, now=now)
    publish(row=path, actor=None, now=now)
    choose_path(notebook=own, path=path, now=now)
    return token


def row(browser: Browser, label: str, address: str) -> str:
    """Ask for a page some times and return the row of the table."""
    answer = browser.get(address)
    browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{label}: {answer.status_code}")
    walls, cpus = [], []
    for _number in range(TIMES):
        wall, cpu = time.perf_counter(), time.thread_time()
        browser.get(address)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    with CaptureQueriesContext(connection) as counted:
        browser.get(address)
    return (
        f"| {label} | {statistics.median(cpus) * 1000:.0f} | {statistics.median(walls) * 1000:.0f} "
        f"| {max(walls) * 1000:.0f} | {len(counted)} | {len(answer.content) // 1024} |"
    )


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    load_vocabulary()
    with transaction.atomic():
        site, now = _site(), timezone.now()
        skills = list(Skill.objects.order_by("pk")[:40])
        lessons = _lessons(site, skills, now)
        _demand(site, skills, now)
        token = _notebook(site, lessons, now)
        browser = Browser(headers={"host": site.hostname})
        rest_memory()
        print("| page | CPU ms | median ms | most ms | queries | KB |")
        print("| --- | --- | --- | --- | --- | --- |")
        for label, name, arg in (
            ("lesson", "lesson", lessons[-1].public_id),
            ("self-check", "check", lessons[-1].public_id),
            ("skill", "skill", skills[0].pk),
            ("notebook", "notebook", token),
            ("skill passport", "passport", token),
        ):
            print(row(browser, label, reverse(f"learning:{name}", args=(arg,))))
        print(row(browser, "all lessons (501)", reverse("learning:lessons")))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
