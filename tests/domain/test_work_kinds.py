"""The ready-made kinds: twelve, lawful as they stand, with known words only."""

import datetime as dt

import pytest

from mikke.domain.posting import Posting, Recruiter, Wage
from mikke.domain.posting_check import check_posting
from mikke.domain.tables import yaml_table
from mikke.domain.work_kinds import ITEMS, ready_answers, work_kind, work_kinds
from mikke.kernel.drawings import ART_DIR

DAY = dt.date(2026, 11, 22)


def test_there_are_twelve():
    assert len({kind.id for kind in work_kinds()}) == len(work_kinds()) == 12
    assert work_kind("bakery") == work_kinds()[0]
    assert work_kind("nothing") is None


@pytest.mark.parametrize("kind", work_kinds(), ids=lambda kind: kind.id)
def test_its_words_break_no_rule_and_its_ids_are_known(kind):
    posting = Posting(title=kind.title, duties="\n".join(kind.tasks))
    worded = [f.code for f in check_posting(posting, posted_on=DAY) if f.code.startswith(("wording", "scam"))]
    known = {row["id"] for row in yaml_table("considerations")["considerations"]}
    assert worded == []
    assert set(kind.needs) - known == set()
    assert (ART_DIR / "icons" / f"{kind.icon}.svg").is_file()


def test_the_first_answers_leave_nothing_open_of_an_employment():
    """With the six items of the advertisement, the usual answers are a whole posting: no error, no warning."""
    answers = {
        item: ready_answers(item, "employment")[0] for item in ITEMS if ready_answers(item, "employment")
    }
    for name in ("renewal_criteria", "renewal_limit", "how_to_apply"):
        answers.pop(name)
    posting = Posting(
        title="仕事", duties="袋づめ", workplace="下連雀0-0-0", town="132047", working_hours="9:00〜13:00",
        wage=Wage("hour", 1300), employer=Recruiter("見本の店", "東京都三鷹市下連雀0-0-0", "0422-00-0000"), **answers,
    )  # fmt: skip
    assert [f.code for f in check_posting(posting, posted_on=DAY) if f.severity != "info"] == []


@pytest.mark.parametrize("item", ITEMS)
def test_every_ready_answer_breaks_no_rule_of_wording(item):
    for relation in ("employment", "contract", "volunteer"):
        for text in ready_answers(item, relation):
            posting = Posting(duties=text)
            assert [
                f.code for f in check_posting(posting, posted_on=DAY) if f.code.startswith("wording")
            ] == []


def test_a_service_contract_is_not_asked_for_what_employment_law_asks():
    assert ready_answers("trial_period", "contract") == ()
    assert ready_answers("period", "contract") != ()
    assert ready_answers("period", "employment") == ()
