"""Every finding has its sentence; what is not confirmed is never said as a fact."""

import dataclasses
import re
from pathlib import Path

import pytest
from django.utils import translation

from mikke.domain.findings import Finding
from mikke.domain.posting import Posting, Wage
from mikke.jobs import posting_wording
from mikke.jobs.posting_wording import finding_out, finding_text, findings_by_severity
from tests.domain.posting_samples import changed, found
from tests.domain.test_contradictions import CLASHING

DOMAIN = Path(posting_wording.__file__).parents[1] / "domain"


def codes_of_the_rules():
    text = "".join(path.read_text(encoding="utf-8") for path in DOMAIN.glob("*.py"))
    calls = r'(?:Finding|_below)\(\s*"((?:wage|scam|contradiction|hours)\.[a-z0-9_]+)"'
    said_otherwise = {"contradiction.consideration"}
    found_codes = set(re.findall(calls, text)) | said_otherwise
    return found_codes | {"contradiction.no_night", "contradiction.no_weekend"}


def test_every_code_of_the_rules_has_a_sentence():
    assert codes_of_the_rules() == set(posting_wording.SENTENCES)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_finding_can_be_said(language):
    postings = [changed(**values) for values, _ in CLASHING]
    postings += [Posting(), Posting(relation="contract"), Posting(relation="volunteer")]
    with translation.override(language):
        texts = [finding_text(item) for posting in postings for item in found(posting)]
    assert len(texts) > 50
    assert [text for text in texts if "%(" in text or not text.strip()] == []


@pytest.mark.parametrize(
    ("code", "lacking"),
    [("wage.cannot_compare", name) for name in ("town", "job_time", "wage.minutes_per_piece")],
)
def test_what_is_lacking_is_asked_for(code, lacking):
    with translation.override("en"):
        assert finding_text(Finding(code, "warning", lacking, "", {"lacking": lacking})).startswith("Please")


def test_a_plan_is_told_as_a_plan_and_one_source_with_a_note():
    with translation.override("en"):
        planned = found(changed(town="452017", wage=Wage("hour", 1030)))[0]
        assert "is planned to be 1,085 yen" in finding_text(planned)
        assert "not yet confirmed" in finding_text(planned)
        single = found(changed(town="022071", wage=Wage("hour", 1080)))[0]
        assert "Not yet compared with the official gazette" in finding_text(single)
        confirmed = found(changed(wage=Wage("hour", 1200)))[0]
        assert "gazette" not in finding_text(confirmed)


def test_an_unconfirmed_duty_is_a_question():
    hint = next(
        item
        for item in found(changed(working_hours="専門業務型裁量労働制"))
        if item.code == "missing.discretionary_work"
    )
    with translation.override("en"):
        assert "We have not confirmed the rule" in finding_text(hint)


def test_a_recorded_ground_is_told():
    posting = changed(duties="59歳以下の方", age_exception="1", age_reason="定年が60歳のため")
    lifted = next(item for item in found(posting) if item.code == "wording.age_upper")
    plain = next(item for item in found(changed(duties="59歳以下の方")) if item.code == "wording.age_upper")
    with translation.override("en"):
        assert finding_text(lifted) == finding_text(plain) + (
            " A ground of exception is recorded, so the posting may stand."
        )


def test_a_finding_goes_out_with_its_change():
    posting = changed(wage=Wage("hour", 1200))
    groups = findings_by_severity(found(posting))
    (error,) = groups["errors"]
    assert error["fix"] == {"field": "wage.min", "found": "1200", "replacement": "1280", "start": 0}
    assert (groups["warnings"], groups["infos"]) == ([], [])
    without = dataclasses.replace(found(posting)[0], fix=None)
    assert finding_out(without)["fix"] is None


def test_every_code_stands_in_the_reference():
    page = (Path(__file__).parents[2] / "docs/reference/posting.md").read_text(encoding="utf-8")
    assert [code for code in posting_wording.SENTENCES if f"`{code}`" not in page] == []
