"""The words of looking at finished work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DefectReason(models.TextChoices):
    """手直しの理由: what was the matter with the work, the task or the material; never what is the matter with a person."""

    MANUAL = "manual", _("the manual is unclear or lacks something")
    MATERIAL = "material", _("material or information was missing")
    SLIP = "slip", _("something was overlooked or mistyped")
    FIGURES = "figures", _("a figure is wrong")
    FORM = "form", _("layout or file differs from what was agreed")
    WORDING = "wording", _("wording or tone")
    WISH = "wish", _("the client wishes something else now")
    OTHER = "other", _("something else")
