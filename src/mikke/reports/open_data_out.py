"""Our own tables for others: rows of a municipal profile, or a table with headers of ours."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from mikke.cms.selectors import public_places
from mikke.domain.csv_text import safe_cell
from mikke.domain.japanese import to_katakana
from mikke.domain.morphology import reading
from mikke.domain.open_data import profile, write_table
from mikke.events.open_data import event_cells
from mikke.jobs.selectors import open_jobs
from mikke.reports.csv_files import HIDDEN
from mikke.reports.enums import DataKind
from mikke.reports.models import OpenDataRow
from mikke.reports.open_data_in import PROFILES
from mikke.reports.selectors import public_editions, public_reports
from mikke.surveys.result_files import results_json
from mikke.surveys.results import results_of
from mikke.surveys.selectors import published_results
from mikke.tenancy.models import Site
from mikke.tenancy.sites import SiteFacts

Cells = Mapping[str, str | None]
JOB_HEADERS = (
    "id",
    "title",
    "employer",
    "town",
    "workplace",
    "relation",
    "employment_type",
    "wage_unit",
    "wage_min",
    "wage_max",
    "remote",
    "published_on",
    "valid_through",
    "url",
)
SURVEY_HEADERS = (
    "survey",
    "title",
    "question",
    "text",
    "n",
    "answered",
    "option",
    "label",
    "count",
    "percent",
)
REPORT_HEADERS = (
    "report",
    "title",
    "edition",
    "starts_on",
    "ends_on",
    "id",
    "figure",
    "unit",
    "value",
    "target",
    "checksum",
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table: its headers and its rows, in order."""

    headers: tuple[str, ...]
    rows: tuple[Cells, ...]
    profile: str = ""

    def as_csv(self) -> bytes:
        """Return the table as CSV: UTF-8 with BOM; by its profile where it has one."""
        if self.profile:
            return write_table(self.profile, self.rows)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.headers)
        writer.writerows([[safe_cell(row.get(header)) for header in self.headers] for row in self.rows])
        return out.getvalue().encode("utf-8-sig")


Source = Callable[[SiteFacts, str], Iterable[Cells]]


def _imported(kind: DataKind, site: Site) -> Iterator[Cells]:
    return (row.cells for row in OpenDataRow.objects.for_site(site).filter(kind=kind).iterator())


def _events(facts: SiteFacts, base_url: str) -> Iterator[Cells]:
    yield from _imported(DataKind.EVENT, facts.site)
    yield from event_cells(site=facts.site, base_url=base_url, now=timezone.now())


def _known(answer: str, yes: str) -> str | None:
    return yes if answer == "yes" else None


def _place_cells(page: Any, number: int, base_url: str) -> Cells:
    """Return a place of ours as a row of 公共施設一覧; what we do not know stays blank."""
    town = next(iter(page.towns.all()), None)
    notes = [_known(page.kids, "こども可"), _known(page.wifi, "Wi-Fiあり"), _known(page.power, "電源あり")]
    return {
        "都道府県コード又は市区町村コード": town.pk if town else None,
        "NO": str(number),
        "都道府県名": town.prefecture.name_ja if town else None,
        "市区町村名": town.name_ja if town else None,
        "名称": page.title,
        "名称_カナ": to_katakana(reading(page.title)),
        "住所": page.address or None,
        "緯度": str(page.lat) if page.point else None,
        "経度": str(page.lon) if page.point else None,
        "電話番号": page.phone or None,
        "利用可能日時特記事項": page.hours or None,
        "説明": page.summary or None,
        "バリアフリー情報": _known(page.step_free, "段差なし"),
        "URL": base_url + page.get_url(),
        "備考": "・".join(note for note in notes if note) or None,
    }


def _facilities(facts: SiteFacts, base_url: str) -> Iterator[Cells]:
    yield from _imported(DataKind.FACILITY, facts.site)
    for page in public_places(site=facts.site).prefetch_related("towns__prefecture"):
        yield _place_cells(page, page.pk, base_url)


def _jobs(facts: SiteFacts, base_url: str) -> Iterator[Cells]:
    today: dt.date = timezone.localdate()
    for job in open_jobs(site=facts.site, today=today).select_related("town"):
        yield {
            "id": str(job.public_id),
            "title": job.title,
            "employer": job.employer.name,
            "town": job.town_id,
            "workplace": job.workplace,
            "relation": job.relation,
            "employment_type": job.employment_type,
            "wage_unit": job.wage_unit,
            "wage_min": _text(job.wage_min),
            "wage_max": _text(job.wage_max),
            "remote": "true" if job.is_remote else "false",
            "published_on": timezone.localdate(job.published_at).isoformat(),
            "valid_through": _text(job.valid_through),
            "url": f"{base_url}/jobs/{job.public_id}/",
        }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _figures(facts: SiteFacts, base_url: str) -> Iterator[Cells]:
    del base_url
    for report in public_reports(site=facts.site):
        edition = public_editions(site=facts.site, slug=report.slug)[0]
        for row in edition.frozen["figures"]["rows"]:
            yield {
                "report": report.slug,
                "title": edition.frozen["title"],
                "edition": str(edition.number),
                "starts_on": edition.frozen["starts_on"],
                "ends_on": edition.frozen["ends_on"],
                "id": row["id"],
                "figure": row["label"],
                "unit": row["unit"],
                "value": HIDDEN if row["total"].get("hidden") else row["total"]["value"],
                "target": _text(row["target"]),
                "checksum": edition.checksum,
            }


def _surveys(facts: SiteFacts, base_url: str) -> Iterator[Cells]:
    """Give every option of every public question; a hidden count says ``<5``, free texts stay on their page."""
    del base_url
    for survey in published_results(site=facts.site, now=timezone.now()):
        kept = results_json(results_of(survey))
        for question in kept["questions"]:
            for option in question["options"]:
                is_hidden = option.get("hidden", False)
                yield {
                    "survey": kept["slug"],
                    "title": kept["title"],
                    "question": question["id"],
                    "text": question["text"],
                    "n": str(question["n"]),
                    "answered": str(question["answered"]),
                    "option": option["id"],
                    "label": option["label"],
                    "count": HIDDEN if is_hidden else _text(option["count"]),
                    "percent": HIDDEN if is_hidden else _text(option["percent"]),
                }


SOURCES: dict[str, tuple[Sequence[str], Source]] = {
    DataKind.EVENT: ((), _events),
    DataKind.FACILITY: ((), _facilities),
    DataKind.CHILDCARE: ((), lambda facts, _base: _imported(DataKind.CHILDCARE, facts.site)),
    DataKind.JOB: (JOB_HEADERS, _jobs),
    DataKind.SURVEY: (SURVEY_HEADERS, _surveys),
    DataKind.REPORT: (REPORT_HEADERS, _figures),
}
"""Headers of ours (none where a municipal profile gives them) and rows, by kind. A room above may add a kind."""


def dataset(kind: str, facts: SiteFacts, *, base_url: str) -> Dataset:
    """Return a table of the site as of now.

    Args:
        kind: one of ``SOURCES``. Raises: KeyError for another.
        facts: the site.
        base_url: scheme and host, for the addresses in it.
    """
    headers, source = SOURCES[kind]
    name = PROFILES[DataKind(kind)] if not headers else ""
    shown = tuple(column.header for column in profile(name)) if name else tuple(headers)
    return Dataset(shown, tuple(source(facts, base_url)), name)
