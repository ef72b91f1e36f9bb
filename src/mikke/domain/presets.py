"""Weeks to start from: the hours that childcare, school, care or a main job leave.

Source: data/presets.yaml (its head says how the hours were chosen).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mikke.domain.tables import yaml_table
from mikke.domain.week import NEVER, Week, week_from_text


@dataclass(frozen=True, slots=True)
class Preset:
    """One choice.

    Attributes:
        id: Stable id, such as ``nursery``.
        ja, en: Its name.
        note_ja, note_en: The line under the name.
        week: The half hours it stands for; empty asks for no time.
        is_remote: Whether it asks for work from home.
    """

    id: str
    ja: str
    en: str
    note_ja: str
    note_en: str
    week: Week
    is_remote: bool


def _preset(row: Mapping[str, Any], weeks: Mapping[str, str]) -> Preset:
    text = row.get("week") or weeks.get(row["id"], "")
    return Preset(
        id=row["id"],
        ja=row["ja"],
        en=row["en"],
        note_ja=row["note_ja"],
        note_en=row["note_en"],
        week=week_from_text(text) if text else NEVER,
        is_remote=bool(row.get("remote", False)),
    )


@cache
def full_presets() -> tuple[Preset, ...]:
    """Return the choices of the conditions page, in its order."""
    return tuple(_preset(row, {}) for row in yaml_table("presets")["full"])


@cache
def short_presets() -> tuple[Preset, ...]:
    """Return the six choices of the home page; a row without a week has that of the full one of its id."""
    table = yaml_table("presets")
    weeks = {row["id"]: row["week"] for row in table["full"]}
    return tuple(_preset(row, weeks) for row in table["short"])


@cache
def presets_by_id() -> Mapping[str, Preset]:
    """Return every choice by its id; of two with one id, the full one."""
    return {preset.id: preset for preset in (*short_presets(), *full_presets())}
