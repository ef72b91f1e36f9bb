"""Fixed kinds within the vocabulary."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TownType(models.TextChoices):
    """What the local government is. Source: 地方自治法 1条の3, 252条の20, 281条."""

    CITY = "city", _("city")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    SPECIAL_WARD = "special_ward", _("special ward")
    WARD = "ward", _("ward of a designated city")


class AreaKind(models.TextChoices):
    """What kind of place people name when they say where about they live."""

    QUARTER = "quarter", _("quarter")
    STATION = "station", _("station")
    ESTATE = "estate", _("housing estate")
    DISTRICT = "district", _("district")


class ConsiderationGroup(models.TextChoices):
    """The four boxes of the conditions page."""

    FAMILY = "family", _("Family")
    BODY = "body", _("Body")
    MIND = "mind", _("Peace of mind")
    START = "start", _("An easy start")


class WageStatus(models.TextChoices):
    """How sure a rate is. Only confirmed and single rates bind a posting."""

    CONFIRMED = "confirmed", _("confirmed by two sources")
    SINGLE = "single", _("one source, not yet compared with the gazette")
    PLANNED = "planned", _("planned, warns only")
