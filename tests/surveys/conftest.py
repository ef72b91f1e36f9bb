"""A survey with two pages and a branch, as most tests want it."""

import pytest

from tests.surveys.records import make_item, make_questionnaire


@pytest.fixture
def survey(site):
    """Page 1: worker or not (required). Page 2: which shifts, for workers only. Page 3: free text."""
    survey = make_questionnaire(site, slug="work", code="abcde", title="はたらき方のアンケート")
    make_item(survey, "single", ["はい", "いいえ"], key="works", text="働いていますか", is_required=True)
    make_item(
        survey,
        "multiple",
        ["朝", "夜"],
        key="shift",
        text="いつ働きますか",
        page_number=2,
        is_required=True,
        has_other=True,
        shows_when={"item": "works", "any_of": ["c1"]},
    )
    make_item(survey, "text", key="say", text="ひとこと", page_number=3)
    return survey
