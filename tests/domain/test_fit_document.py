"""The worked tables of docs/explanation/fit.md, computed: the page and the rule cannot drift apart."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from mikke.domain.columns import Columns
from mikke.domain.fit import STATES, evaluate, is_candidate
from mikke.domain.fit_columns import Asked, evaluate_columns
from mikke.domain.profile import KnownIds, Profile
from mikke.domain.vocabulary_data import certificate_ids, considerations, skills
from tests.domain.sample_jobs import sample_jobs

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "fit.md"
KNOWN = KnownIds(
    towns={"132047", "132039", "022071"},
    considerations={row.id for row in considerations()},
    skills={row.id for row in skills()},
    topics=set(),
)
SIGNS = {"yes": "○", "ask": "△", "no": "×"}
OUTSIDE = "対象外"


def worked(name):
    """Return (profile, {job: cells}) of the part of the page with the profile ``name``."""
    page = PAGE.read_text(encoding="utf-8")
    match = re.search(rf"```json {name}\n(.*?)```(.*?)\n考え方", page, re.DOTALL)
    rows = [line.strip("| \n").split(" | ") for line in match[2].splitlines() if re.match(r"\| m[ks]-", line)]
    table = {row[0]: [cell.strip(" |") for cell in row[1:]] for row in rows}
    return Profile.from_json(json.loads(match[1]), KNOWN), table


def cell(part):
    if part.degree is None:
        return SIGNS[part.state]
    return f"{SIGNS[part.state]} {part.degree:.4f}"


def as_written(text):
    """Give the number of a cell four places, as the computed ones have."""
    sign, _, number = text.partition(" ")
    return f"{sign} {float(number):.4f}" if number else sign


@pytest.mark.parametrize("name", ["profile-a", "profile-b"])
def test_the_table_is_what_the_rule_gives(name):
    profile, table = worked(name)
    jobs = sample_jobs()
    assert list(table) == list(jobs)
    for job_id, cells in table.items():
        assert is_candidate(jobs[job_id], profile) == (cells[0] != OUTSIDE), job_id
        if cells[0] == OUTSIDE:
            continue
        fit = evaluate(jobs[job_id], profile, cert_skills=certificate_ids())
        computed = [*(cell(part) for part in fit.parts), str(fit.score), fit.state]
        assert computed == [*(as_written(text) for text in cells[:8]), *cells[8:]], job_id


@pytest.mark.parametrize("name", ["profile-a", "profile-b"])
def test_the_columns_give_the_same_table(name):
    profile, table = worked(name)
    jobs = sample_jobs()
    asked = Asked(Columns.of(list(jobs.values())), profile, cert_skills=certificate_ids())
    found = evaluate_columns(asked)
    shown = [number for number, cells in enumerate(table.values()) if cells[0] != OUTSIDE]
    rows = list(table.values())
    assert [STATES[found.states[number]] for number in shown] == [rows[number][9] for number in shown]
    assert [str(found.scores[number]) for number in shown] == [rows[number][8] for number in shown]
    passes = asked.passes(slice(None))
    assert np.flatnonzero(np.ones(len(rows)) if passes is None else passes).tolist() == shown
