"""Feature × mode: what the law's four kinds of service may do, written out by hand."""

import datetime as dt

import pytest

from mikke.tenancy.enums import Feature, LegalMode
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.models import SiteProfile

NO, YES = False, True
# own_ads, info, info_notified, placement; without the Labour Bureau's answer on ranking
MATRIX = {
    "post_own": (YES, YES, YES, YES),
    "post_for_others": (NO, YES, YES, YES),
    "tips": (NO, YES, YES, YES),
    "filter_by_conditions": (NO, YES, YES, YES),
    "enquiry_forward": (NO, YES, YES, YES),
    "enquiry_keep": (NO, NO, YES, YES),
    "saved_conditions": (NO, NO, YES, YES),
    "alerts": (NO, NO, YES, YES),
    "seeker_account": (NO, NO, YES, YES),
    "reach_count": (NO, NO, YES, YES),
    "demand_map": (NO, NO, YES, YES),
    "rank": (NO, NO, NO, NO),
    "suggest_job_to_person": (NO, NO, NO, YES),
    "show_person_to_employer": (NO, NO, NO, NO),
}
MODES = ("own_ads", "info", "info_notified", "placement")
REPLY = {"ranking_reply_on": dt.date(2026, 10, 1), "ranking_reply_reference": "2026-1"}


def test_the_matrix_is_complete():
    assert (set(MATRIX), MODES) == ({feature.value for feature in Feature}, tuple(LegalMode.values))


@pytest.mark.parametrize("feature", MATRIX)
def test_feature_by_mode(feature):
    found = tuple(allows(SiteProfile(legal_mode=mode), Feature(feature)) for mode in MODES)
    assert found == MATRIX[feature]


@pytest.mark.parametrize(
    ("mode", "expected"), [("own_ads", NO), ("info", NO), ("info_notified", YES), ("placement", YES)]
)
def test_ranking_needs_the_answer_too(mode, expected):
    assert allows(SiteProfile(legal_mode=mode, **REPLY), Feature.RANK) is expected
    only_a_day = SiteProfile(legal_mode=mode, ranking_reply_on=REPLY["ranking_reply_on"])
    assert allows(only_a_day, Feature.RANK) is False


@pytest.mark.parametrize("feature", [name for name, row in MATRIX.items() if name != "rank"])
def test_the_answer_on_ranking_opens_nothing_else(feature):
    found = tuple(allows(SiteProfile(legal_mode=mode, **REPLY), Feature(feature)) for mode in MODES)
    assert found == MATRIX[feature]
