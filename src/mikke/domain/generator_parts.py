"""The parts synthetic postings are made of: trades, towns, wages, answers."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

CONSIDERATIONS = (
    "child_sick_leave",
    "school_events",
    "school_holidays_off",
    "with_child",
    "no_overtime",
    "day_change_ok",
    "seated",
    "no_heavy_lifting",
    "no_standing_long",
    "quiet",
    "no_phone",
    "no_customers",
    "breaks_any_time",
    "hospital_visits",
    "step_free",
    "accessible_toilet",
    "written_instructions",
    "screen_reader",
    "blank_ok",
    "beginner_ok",
    "senior_ok",
    "foreigner_ok",
    "easy_japanese",
    "side_job_ok",
    "trial",
    "short_start",
    "no_smoking",
)
"""Answered by a shop; `remote`, `no_night` and `no_weekend` follow from the posting itself."""

ANSWER_SETS = 3000
_TOWN_WEIGHTS = {"special_ward": 30.0, "ward": 16.0, "city": 9.0, "town": 1.6, "village": 0.5}
"""Stand in for population, of which no table is shipped."""


@dataclass(frozen=True, slots=True)
class Trade:
    """One line of work and the sentences about it.

    Attributes:
        over: Least and most yen above the minimum wage.
        weight: How often it occurs.
    """

    id: str
    weight: float
    over: tuple[int, int]
    has_night: bool
    has_remote: bool
    has_volunteers: bool
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    titles: tuple[str, ...]
    duties: tuple[str, ...]
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GeneratorTown:
    """A municipality or a ward of a designated city, which stands in for that city."""

    code: str
    prefecture: str
    name: str
    latitude: float
    longitude: float
    weight: float
    minimum_wage_yen: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that is drawn from."""

    trades: tuple[Trade, ...]
    names: tuple[str, ...]
    sentences: tuple[str, ...]
    towns: tuple[GeneratorTown, ...]

    @property
    def templates(self) -> frozenset[str]:
        """Distinct sentences and titles before words are filled in; the general sentences are not counted."""
        return frozenset(text for trade in self.trades for text in (*trade.titles, *trade.duties))

    @property
    def fill_words(self) -> frozenset[str]:
        """Distinct words that are filled in: things of a trade, names and kinds of shops, towns."""
        words = {word for trade in self.trades for word in (*trade.words, *trade.kinds)}
        return frozenset(words | set(self.names) | {town.name for town in self.towns})


@cache
def parts() -> Parts:
    """Return the shipped parts, read once."""
    data = yaml.safe_load(_read("generator.yaml"))
    trades = tuple(
        Trade(
            id=trade["id"],
            weight=float(trade["weight"]),
            over=(trade["over"][0], trade["over"][1]),
            has_night=trade.get("night", False),
            has_remote=trade.get("remote", False),
            has_volunteers=trade.get("volunteer", False),
            kinds=tuple(trade["kinds"].split()),
            words=tuple(dict.fromkeys(trade["words"].split())),
            titles=tuple(trade["titles"]),
            duties=tuple(trade["duties"]),
            skills=tuple(trade["skills"]),
        )
        for trade in data["trades"]
    )
    names = tuple(dict.fromkeys(data["names"].split()))
    return Parts(trades=trades, names=names, sentences=tuple(data["sentences"]), towns=tuple(_towns()))


def answer_sets(seed: int) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return ready sets of (yes, no) answers; early considerations are answered more often than late ones."""
    rng = random.Random(f"mikke-answers-{seed}")  # noqa: S311 - synthetic data, no secret
    return tuple(_answers(rng) for _ in range(ANSWER_SETS))


def distinct_texts() -> Iterator[str]:
    """Yield every title, employer part and sentence that can occur, so that an indexer can analyse each but once."""
    shipped = parts()
    for trade in shipped.trades:
        yield from (f"見本{kind}" for kind in trade.kinds)
        for template in (*trade.titles, *trade.duties):
            yield from (
                template.format(w=word) for word in (trade.words if "{w}" in template else trade.words[:1])
            )
    yield from shipped.names
    yield "在宅"
    for sentence in shipped.sentences:
        yield from (
            sentence.format(t=town.name)
            for town in (shipped.towns if "{t}" in sentence else shipped.towns[:1])
        )


def _answers(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    yes, no = [], []
    for place, consideration in enumerate(CONSIDERATIONS):
        chance = rng.random()
        if chance < 0.28 - 0.006 * place:
            yes.append(consideration)
        elif chance > 0.93:
            no.append(consideration)
    return tuple(yes), tuple(no)


def _towns() -> Iterator[GeneratorTown]:
    rows = _table("municipalities.csv")
    parents = {row["parent_code6"] for row in rows}
    wages = _newest_minimum_wages()
    for row in rows:
        if row["code6"] not in parents:
            yield GeneratorTown(
                code=row["code6"],
                prefecture=row["pref"],
                name=row["city"],
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                weight=_TOWN_WEIGHTS[row["type"]],
                minimum_wage_yen=wages[row["code6"][:2]],
            )


def _newest_minimum_wages() -> dict[str, int]:
    rows = sorted(_table("minimum_wages.csv"), key=lambda row: int(row["fiscal_year"]))
    return {row["prefecture_code"]: int(row["hourly_yen"]) for row in rows}


def _table(name: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(line for line in _read(name).splitlines() if line and not line.startswith("#"))
    )


def _read(name: str) -> str:
    return files("mikke.domain").joinpath("data", name).read_text(encoding="utf-8")
