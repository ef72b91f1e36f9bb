"""The results of a survey with 100,000 responses: counting, the page from memory, a file to bring in."""

import time
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

from mikke.domain.forms_csv import read_form  # noqa: E402
from mikke.kernel.kept import forget_all  # noqa: E402
from mikke.surveys.models import Answer, Choice, CrossChoice, Item, Questionnaire, Response  # noqa: E402
from mikke.surveys.result_files import results_csv, results_json  # noqa: E402
from mikke.surveys.result_page import page_context  # noqa: E402
from mikke.surveys.results import results_of  # noqa: E402
from mikke.surveys.services.guess_survey import survey_from_form  # noqa: E402
from mikke.surveys.services.import_forms import import_form  # noqa: E402

RESPONSES, BATCH, ROWS = 100_000, 5_000, 10_000
TIMES = 5
MULTIPLE, SINGLE, SCALE, NUMBER, TEXT = range(5)


def survey_of(site: Site) -> Questionnaire:
    """Write a survey of five kinds of questions with a cross table, and answers that differ."""
    now = timezone.now()
    survey = Questionnaire.objects.create(
        site=site, slug="bench", code="bench1", title="bench", status="closed", created_at=now, updated_at=now,
        is_results_public=True, hide_small_cells=True,
    )  # fmt: skip
    kinds = ("multiple", "single", "scale", "number", "text")
    items = [
        Item.objects.create(questionnaire=survey, key=f"q{place}", position=place, kind=kind, text=kind)
        for place, kind in enumerate(kinds, 1)
    ]
    for item, size in ((items[MULTIPLE], 8), (items[SINGLE], 5)):
        Choice.objects.bulk_create(
            Choice(item=item, key=f"c{n}", position=n, label=f"c{n}") for n in range(size)
        )
    CrossChoice.objects.create(questionnaire=survey, row_key="q1", column_key="q2")
    for start in range(0, RESPONSES, BATCH):
        rows = Response.objects.bulk_create(
            Response(questionnaire=survey, submitted_at=now) for _number in range(BATCH)
        )
        Answer.objects.bulk_create(
            answer for n, row in enumerate(rows, start) for answer in answers_of(row, items, n)
        )
    return survey


def answers_of(row: Response, items: list[Item], n: int) -> list[Answer]:
    """Return what response number ``n`` says."""
    bits = (n * 2_654_435_761) >> 7
    chosen = [f"c{bit}" for bit in range(8) if bits >> bit & 1]
    return [
        Answer(response=row, item=items[MULTIPLE], choice_keys=chosen),
        Answer(response=row, item=items[SINGLE], choice_keys=[f"c{n % 5}"]),
        Answer(response=row, item=items[SCALE], number=n % 5 + 1),
        Answer(response=row, item=items[NUMBER], number=n % 90),
        Answer(response=row, item=items[TEXT], text="見本" if n % 3 else ""),
    ]


def row(
    name: str, ask: Callable[[], object], *, goal: str, times: int = TIMES, before: Callable[[], None]
) -> str:
    """Ask some times and return a row of the table."""
    walls, cpus = [], []
    for _number in range(times):
        before()
        wall, cpu = time.perf_counter(), time.thread_time()
        ask()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    middle = times // 2
    return (
        f"| {name} | {sorted(walls)[middle]:.3f} | {max(walls):.3f} | {sorted(cpus)[middle]:.3f} | {goal} |"
    )


def form_of(rows: int) -> bytes:
    """Return the CSV of a form."""
    lines = ["タイムスタンプ,想い,どちら,年"]
    for n in range(rows):
        stamp = f"2026/11/{n % 28 + 1:02} 10:{n % 60:02}:00"
        lines.append(f'{stamp},"a{n % 7}, b{n % 5}, c{n % 3}",{"はい" if n % 2 else "いいえ"},{n % 90}')
    return "\n".join(lines).encode()


def bring_in(site: Site) -> None:
    """Bring a file in as a new survey, and forget it again."""
    with transaction.atomic():
        table = read_form(form_of(ROWS))
        survey = survey_from_form(site=site, slug="form", title="form", table=table, now=timezone.now())
        import_form(table=table, questionnaire=survey, now=timezone.now())
        transaction.set_rollback(True)


def nothing() -> None:
    """Leave what is kept."""


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    site = Site.objects.first()
    if site is None:
        raise SystemExit
    with transaction.atomic():
        survey = Questionnaire.objects.filter(slug="bench").first() or survey_of(site)
    show = lambda: page_context(results_of(survey))  # noqa: E731
    print("| what | median s | most s | CPU s | goal |\n| --- | --- | --- | --- | --- |")
    print(row(f"results of {RESPONSES:,} responses, nothing kept", show, goal="< 1", before=forget_all))
    print(row("the same, no new answer since", show, goal="", before=nothing))
    files = lambda: (results_csv(results_of(survey)), results_json(results_of(survey)))  # noqa: E731
    print(row("CSV and JSON, no new answer since", files, goal="", before=nothing))
    print(
        row(f"a form of {ROWS:,} rows brought in", lambda: bring_in(site), goal="", times=1, before=nothing)
    )


if __name__ == "__main__":
    main()
