"""What the site search can find."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """What stands behind an entry. Jobs have their own row and are asked through ``jobs.search``."""

    ARTICLE = "article", _("articles")
    SHOP = "shop", _("shops")
    PLACE = "place", _("places to work")
    INTERVIEW = "interview", _("interviews")
    ACTIVITY = "activity", _("activities")
    SURVEY = "survey", _("surveys")
    REPORT = "report", _("reports of periods")
    EVENT = "event", _("events")
    SERVICE = "service", _("services")
    LESSON = "lesson", _("lessons")
    COMMUNITY = "community", _("circles and ideas")
    PAGE = "page", _("pages")
