"""What the law calls the service a site offers, and what may be switched by it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalMode(models.TextChoices):
    """From the narrowest to the widest. Source: 職業安定法 4条, 43条の2; docs/reference/legal-mode.md."""

    OWN_ADS = "own_ads", _("own openings only")
    INFO = "info", _("job information")
    INFO_NOTIFIED = "info_notified", _("job information, notified to the ministry")
    PLACEMENT = "placement", _("placement, with permit or notice")

    @property
    def rank(self) -> int:
        """0 for the narrowest."""
        return list(LegalMode).index(self)


class Feature(models.TextChoices):
    """What the switchboard decides on."""

    POST_OWN = "post_own"
    POST_FOR_OTHERS = "post_for_others"
    TIPS = "tips"
    FILTER_BY_CONDITIONS = "filter_by_conditions"
    ENQUIRY_FORWARD = "enquiry_forward"
    ENQUIRY_KEEP = "enquiry_keep"
    SAVED_CONDITIONS = "saved_conditions"
    ALERTS = "alerts"
    SEEKER_ACCOUNT = "seeker_account"
    REACH_COUNT = "reach_count"
    DEMAND_MAP = "demand_map"
    RANK = "rank"
    SUGGEST_JOB_TO_PERSON = "suggest_job_to_person"
    SHOW_PERSON_TO_EMPLOYER = "show_person_to_employer"
