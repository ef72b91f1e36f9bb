"""What a report is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """The parts of a period report, in their order."""

    PURPOSE = "purpose", _("Outline and purpose")
    WHO = "who", _("Who we are")
    PERIOD = "period", _("Period")
    BACKGROUND = "background", _("Background")
    DETAILS = "details", _("What we did")
    RESULTS = "results", _("Results")
    THOUGHTS = "thoughts", _("What we think of it")
    NEXT = "next", _("From here on")
    THANKS = "thanks", _("Thanks")


class Breakdown(models.TextChoices):
    """How a table of figures is divided."""

    MONTH = "month", _("by month")
    TOWN = "town", _("by town")
    FUND = "fund", _("by fund")
