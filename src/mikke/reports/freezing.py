"""What an edition holds: texts, figures, surveys and activities as they were on the day, and the sum that proves it."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from mikke.domain.indicator_table import Figure
from mikke.reports.enums import Breakdown, Section
from mikke.reports.models import DemandCount, PeriodReport
from mikke.reports.selectors import FigureTable, figure_table, newest_demand
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.sites import SiteFacts

FORMAT = 1
Frozen = dict[str, Any]
Part = Callable[[PeriodReport, SiteFacts], list[Frozen]]
PARTS: dict[str, Part] = {}
"""Lists that rooms hand in for an edition by the name of their part, such as ``surveys``."""


def canonical(frozen: Frozen) -> bytes:
    """Return the one way to write an edition as bytes: JSON, keys in order, no spaces, UTF-8."""
    return json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checksum_of(frozen: Frozen) -> str:
    """Return the SHA-256 of an edition, 64 hex digits."""
    return hashlib.sha256(canonical(frozen)).hexdigest()


def cell_json(cell: Figure) -> Frozen:
    """Return a cell as it is kept: a number as text (``"3"``, ``"2.5"``), null, or hidden."""
    if cell.is_hidden:
        return {"value": None, "hidden": True}
    return {"value": None if cell.value is None else format(cell.value, "f")}


def table_json(table: FigureTable) -> Frozen:
    """Return a table of figures as it is kept, with the names of the day."""
    rows = []
    for row in table.rows:
        reached = row.reached_percent
        rows.append(
            {
                "id": row.indicator.id,
                "group": str(row.indicator.group),
                "label": str(row.indicator.label),
                "unit": str(row.indicator.unit),
                "total": cell_json(row.total),
                "cells": [cell_json(cell) for cell in row.cells],
                "target": row.target,
                "reached_percent": None if reached is None else format(reached, "f"),
            }
        )
    return {"columns": list(table.columns), "rows": rows}


def demand_json(count: DemandCount) -> Frozen:
    """Return a count of free hours and work as it is kept."""
    return {
        "counted_on": count.counted_on.isoformat(),
        "people": count.people,
        "places": count.places,
        "any_time": count.any_time,
    }


def _texts(report: PeriodReport) -> list[Frozen]:
    return [
        {"key": section.value, "heading": str(section.label), "text": report.texts[section.value].strip()}
        for section in Section
        if report.texts.get(section.value, "").strip()
    ]


def freeze(report: PeriodReport, *, facts: SiteFacts) -> Frozen:
    """Return everything an edition of ``report`` would hold today. Nothing is written."""
    breakdown = Breakdown.MONTH if report.by_month else None
    table = figure_table(
        facts,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        breakdown=breakdown,
        chosen=report.indicators,
        other=_("elsewhere"),
    )
    has_map = report.with_demand and allows(facts.profile, Feature.DEMAND_MAP)
    demand = newest_demand(site=facts.site) if has_map else None
    return {
        "format": FORMAT,
        "site": facts.profile.name,
        "operator": facts.profile.operator_name,
        "title": report.title,
        "subtitle": report.subtitle,
        "starts_on": report.starts_on.isoformat(),
        "ends_on": report.ends_on.isoformat(),
        "fund": "" if report.fund is None else report.fund.name,
        "is_sample": report.is_sample,
        "texts": _texts(report),
        "figures": table_json(table),
        "demand": None if demand is None else demand_json(demand),
        **{name: part(report, facts) for name, part in PARTS.items()},
    }


def is_empty(frozen: Frozen) -> bool:
    """Return whether an edition would say nothing."""
    return not any((frozen["texts"], frozen["figures"]["rows"], *(frozen.get(name) for name in PARTS)))


def period_of(frozen: Frozen) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of an edition."""
    return dt.date.fromisoformat(frozen["starts_on"]), dt.date.fromisoformat(frozen["ends_on"])
