"""Prefectures and municipalities of Japan.

Source: code4fukui/localgovjp (CC0 1.0), see the heads of ``data/prefectures.csv`` and ``data/municipalities.csv``.
"""

from dataclasses import dataclass
from functools import cache

from mikke.domain.tables import csv_table


@dataclass(frozen=True, slots=True)
class PrefectureRow:
    """A prefecture: JIS X 0401 code, names, point of its office."""

    code: str
    name_ja: str
    name_en: str
    kana: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality or ward: six-digit code, names, point of its office."""

    code: str
    name_ja: str
    name_en: str
    kana: str
    prefecture_code: str
    type: str
    parent_code: str
    lat: float
    lon: float


@cache
def prefectures() -> tuple[PrefectureRow, ...]:
    """Return the 47 prefectures in the order of their codes."""
    return tuple(
        PrefectureRow(
            row["pref_code"], row["pref"], row["en"], row["kana"], float(row["lat"]), float(row["lon"])
        )
        for row in csv_table("prefectures")
    )


def _english(romaji: str) -> str:
    """Return ``Mitaka`` for ``Mitaka-shi``: the suffix says nothing to an English reader."""
    head, _, tail = romaji.rpartition("-")
    return head if tail in {"shi", "cho", "machi", "mura", "son", "ku"} and " " not in romaji else romaji


@cache
def municipalities() -> tuple[MunicipalityRow, ...]:
    """Return the 1,741 municipalities and 171 wards; a city stands before its wards."""
    rows = [
        MunicipalityRow(
            code=row["code6"],
            name_ja=row["city"],
            name_en=_english(row["romaji_auto"]),
            kana=row["kana"],
            prefecture_code=row["pref_code"],
            type=row["type"],
            parent_code=row["parent_code6"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for row in csv_table("municipalities")
    ]
    return tuple(sorted(rows, key=lambda row: (bool(row.parent_code), row.code)))
