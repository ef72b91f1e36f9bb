"""The switchboard: the one place that says what a site may do in its legal mode.

Source: design of the house after 職業安定法 4条, 29条, 30条, 33条, 43条の2-43条の4 and the guidelines to them; our own
conservative reading, see docs/reference/legal-mode.md.
"""

from mikke.tenancy.enums import Feature, LegalMode
from mikke.tenancy.models import SiteProfile

ALLOWED_FROM: dict[Feature, LegalMode | None] = {
    Feature.POST_OWN: LegalMode.OWN_ADS,
    Feature.POST_FOR_OTHERS: LegalMode.INFO,
    Feature.TIPS: LegalMode.INFO,
    Feature.FILTER_BY_CONDITIONS: LegalMode.INFO,
    Feature.ENQUIRY_FORWARD: LegalMode.INFO,
    Feature.ENQUIRY_KEEP: LegalMode.INFO_NOTIFIED,
    Feature.SAVED_CONDITIONS: LegalMode.INFO_NOTIFIED,
    Feature.ALERTS: LegalMode.INFO_NOTIFIED,
    Feature.SEEKER_ACCOUNT: LegalMode.INFO_NOTIFIED,
    Feature.REACH_COUNT: LegalMode.INFO_NOTIFIED,
    Feature.DEMAND_MAP: LegalMode.INFO_NOTIFIED,
    Feature.RANK: LegalMode.INFO_NOTIFIED,
    Feature.SUGGEST_JOB_TO_PERSON: LegalMode.PLACEMENT,
    Feature.SHOW_PERSON_TO_EMPLOYER: None,
}


def allows(profile: SiteProfile, feature: Feature) -> bool:
    """Return whether the site of ``profile`` may offer ``feature`` today.

    Ranking also needs the Labour Bureau's written answer, recorded with its date and reference. Showing a
    person to an employer is never allowed.
    """
    lowest = ALLOWED_FROM[feature]
    if lowest is None or LegalMode(profile.legal_mode).rank < lowest.rank:
        return False
    if feature is Feature.RANK:
        return profile.ranking_reply_on is not None and bool(profile.ranking_reply_reference)
    return True
