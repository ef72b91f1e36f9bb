"""The words of leaving a team."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LeavingKind(models.TextChoices):
    """What a line of the checklist is about."""

    ACCESS = "access", _("access to take back")
    DEVICE = "device", _("device to return")
    ORDER = "order", _("accepted work order")
