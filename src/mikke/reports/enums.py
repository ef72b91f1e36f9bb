"""What a report is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """The parts of a period report, in their order."""

    PURPOSE = "purpose", _("Outline and purpose")
    WHO = "who", _("Who we are")
    PERIOD = "period", _("Period")
    BACKGROUND = "background", _("Background")
    DETAILS = "details", _("Details of what we did")
    RESULTS = "results", _("Results")
    THOUGHTS = "thoughts", _("What we think of it")
    NEXT = "next", _("From here on")
    THANKS = "thanks", _("Thanks")


class Breakdown(models.TextChoices):
    """How a table of figures is divided."""

    MONTH = "month", _("by month")
    TOWN = "town", _("by town")
    FUND = "fund", _("by fund")


class DataKind(models.TextChoices):
    """The tables of our open data; the words stand in the address."""

    EVENT = "event", _("events")
    FACILITY = "facility", _("places and public facilities")
    CHILDCARE = "childcare", _("childcare facilities")
    JOB = "job", _("open jobs")
    SURVEY = "survey", _("results of surveys")
    REPORT = "report", _("figures of reports")


class Licence(models.TextChoices):
    """What others may do with the data."""

    CC_BY = "cc-by-4.0", _("Creative Commons Attribution 4.0 (CC BY 4.0)")
    PDL = "pdl-1.0", _("Public Data License 1.0 (PDL1.0)")
    CC0 = "cc0-1.0", _("Creative Commons Zero (CC0 1.0)")


LICENCE_ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.ja",
    Licence.PDL: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.ja",
}
