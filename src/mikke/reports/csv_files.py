"""Figures as CSV: UTF-8 with BOM, so that Excel reads it; cells that a sheet would take for a formula are quoted."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from mikke.domain.csv_text import safe_cell
from mikke.reports.freezing import Frozen

HIDDEN = "<5"


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file as bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[safe_cell(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _number(cell: Frozen) -> str:
    return HIDDEN if cell.get("hidden") else (cell["value"] or "")


def figures_csv(figures: Frozen) -> bytes:
    """Return a kept table of figures, a line each; a hidden number says ``<5``."""
    head = ["id", _("figure"), _("unit"), _("whole"), _("target"), *figures["columns"]]
    rows = [
        [
            row["id"],
            row["label"],
            row["unit"],
            _number(row["total"]),
            "" if row["target"] is None else row["target"],
            *map(_number, row["cells"]),
        ]
        for row in figures["rows"]
    ]
    return csv_bytes(head, rows)
