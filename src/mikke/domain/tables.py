"""The sourced tables that are shipped beside the rules, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Any

import yaml

_DATA = resources.files("mikke.domain") / "data"


@cache
def yaml_table(name: str) -> Any:
    """Return the content of ``data/<name>.yaml``. Do not change what is returned."""
    return yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def csv_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/<name>.csv`` by header; lines that begin with ``#`` are comments."""
    lines = (_DATA / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
