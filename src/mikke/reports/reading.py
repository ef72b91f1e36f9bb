"""An edition made ready to be read: numbered parts with their texts, tables and maps. The page and the PDF share it."""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from mikke.domain.demand_map import HourCell, cells_of, longest_lacks
from mikke.kernel.week_plots import day_names
from mikke.reports.enums import Section
from mikke.reports.freezing import Frozen, period_of
from mikke.reports.models import ReportEdition

BULLET = re.compile(r"^[・●○\-*]\s*")
HEADING = re.compile(r"^(?:[■◆]|##)\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``h3``), a paragraph (``p``, with its lines) or a list (``ul``, with its items)."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number ready to be shown; empty where there is nothing to measure."""

    words: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of the table of figures."""

    label: str
    unit: str
    total: Cell
    cells: tuple[Cell, ...]
    target: int | None
    reached_percent: str | None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures under one heading."""

    heading: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class DemandMap:
    """The map: hours by row, days by column, and what it says in words."""

    counted_on: dt.date
    hours: tuple[tuple[int, tuple[HourCell, ...]], ...]
    any_time: int
    lacks_jobs: tuple[tuple[str, int, int], ...]
    lacks_people: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A numbered part of a report."""

    key: str
    number: int
    heading: str
    blocks: tuple[Block, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    surveys: tuple[Frozen, ...] = ()
    activities: tuple[Frozen, ...] = ()
    demand: DemandMap | None = None


@dataclass(frozen=True, slots=True)
class ReportReading:
    """A whole edition."""

    frozen: Frozen
    starts_on: dt.date
    ends_on: dt.date
    columns: tuple[str, ...]
    parts: tuple[ReportPart, ...] = field(default=())


def blocks_of(text: str) -> tuple[Block, ...]:
    """Read what somebody typed: an empty line ends a paragraph, ``・`` or ``-`` begins an item, ``■`` a heading."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        for kind, group in groupby(lines, key=_kind_of):
            found += _blocks(kind, list(group))
    return tuple(found)


def _kind_of(line: str) -> str:
    if HEADING.match(line):
        return "h3"
    return "ul" if BULLET.match(line) else "p"


def _blocks(kind: str, lines: list[str]) -> list[Block]:
    if kind == "h3":
        return [Block("h3", (HEADING.sub("", line),)) for line in lines]
    if kind == "ul":
        return [Block("ul", tuple(BULLET.sub("", line) for line in lines))]
    return [Block("p", tuple(lines))]


def number_words(text: str | None) -> str:
    """Return ``1,234`` or ``2.5`` for a kept number; empty for none."""
    return "" if text is None else f"{Decimal(text):,}"


def _cell(kept: Frozen) -> Cell:
    return Cell(number_words(kept["value"]), is_hidden=bool(kept.get("hidden")))


def figure_groups(figures: Frozen) -> tuple[FigureGroup, ...]:
    """Return the kept table of figures under its headings."""
    groups = []
    for heading, rows in groupby(figures["rows"], key=lambda row: row["group"]):
        lines = tuple(
            FigureRow(
                row["label"],
                row["unit"],
                _cell(row["total"]),
                tuple(_cell(cell) for cell in row["cells"]),
                row["target"],
                row["reached_percent"],
            )
            for row in rows
        )
        groups.append(FigureGroup(heading, lines))
    return tuple(groups)


def demand_reading(kept: Frozen) -> DemandMap:
    """Return a kept demand map with its hours in rows; hours in which nothing happens all week are left out."""
    cells = cells_of(kept["people"], kept["places"])
    names = day_names()
    by_hour = [(hour, tuple(cell for cell in cells if cell.hour == hour)) for hour in range(24)]
    used = [hour for hour, row in by_hour if any(cell.lack != "empty" for cell in row)]
    first, last = (used[0], used[-1]) if used else (0, -1)

    def lacks(kind: Any) -> tuple[tuple[str, int, int], ...]:
        return tuple((names[day], start, end) for day, start, end in longest_lacks(cells, kind))

    return DemandMap(
        dt.date.fromisoformat(kept["counted_on"]),
        tuple((hour, row) for hour, row in by_hour if first <= hour <= last),
        kept["any_time"],
        lacks("jobs"),
        lacks("people"),
    )


def _parts(frozen: Frozen) -> list[ReportPart]:
    texts = {text["key"]: text for text in frozen["texts"]}
    results: dict[str, Any] = {
        "figures": figure_groups(frozen["figures"]),
        "surveys": tuple(frozen.get("surveys", ())),
        "demand": None if frozen["demand"] is None else demand_reading(frozen["demand"]),
    }
    details: dict[str, Any] = {"activities": tuple(frozen.get("activities", ()))}
    more = {Section.RESULTS: results, Section.DETAILS: details}
    parts: list[ReportPart] = []
    for section in Section:
        added = more.get(section, {})
        text = texts.get(section.value)
        if text is None and not any(added.values()):
            continue
        heading = text["heading"] if text else str(section.label)
        blocks = blocks_of(text["text"]) if text else ()
        parts.append(ReportPart(section.value, len(parts) + 1, heading, blocks, **added))
    return parts


def reading_of(frozen: Frozen) -> ReportReading:
    """Return a kept or a previewed edition, ready to be read."""
    starts_on, ends_on = period_of(frozen)
    return ReportReading(
        frozen, starts_on, ends_on, tuple(frozen["figures"]["columns"]), tuple(_parts(frozen))
    )


def edition_reading(edition: ReportEdition) -> ReportReading:
    """Return a published edition, ready to be read."""
    return reading_of(edition.frozen)
