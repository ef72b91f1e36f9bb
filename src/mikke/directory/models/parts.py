"""The rows around a service: its places, its hours, its telephone numbers."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.directory.models.provider import Location
from mikke.directory.models.service import Service


class ServiceAtLocation(models.Model):
    """A service at one of its places."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="at_locations", verbose_name=_("service of help")
    )
    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, related_name="of_services", verbose_name=_("place of help")
    )
    description = models.CharField(_("room or desk"), max_length=120, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("place of a service")
        verbose_name_plural = _("places of a service")
        constraints = (
            models.UniqueConstraint(
                fields=("service", "location"),
                name="service_once_at_location",
                violation_error_message=_("This place stands here already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.service} – {self.location}"


class Schedule(models.Model):
    """Hours that come again, as in RFC 5545: ``byday`` is ``MO,TU`` every week, ``1SA,3SA`` every month."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="schedules", verbose_name=_("service of help")
    )
    freq = models.CharField(
        _("how often"),
        max_length=8,
        choices=(
            ("WEEKLY", pgettext_lazy("hours", "every week")),
            ("MONTHLY", pgettext_lazy("hours", "every month")),
        ),
        default="WEEKLY",
    )
    byday = models.CharField(_("days"), max_length=60)
    opens_at = models.TimeField(pgettext_lazy("hours", "from"), null=True, blank=True)
    closes_at = models.TimeField(pgettext_lazy("hours", "until"), null=True, blank=True)
    dtstart = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)
    description = models.CharField(_("in words"), max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("hours of a service")
        verbose_name_plural = _("hours of services")
        constraints = (
            models.CheckConstraint(
                name="schedule_closes_after_opening",
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("It must close after it opens."),
            ),
            models.CheckConstraint(
                name="schedule_ends_after_start",
                condition=Q(dtstart__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("dtstart")),
                violation_error_message=_("The last day must not be before the first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.freq} {self.byday}"


class Phone(models.Model):
    """A telephone number of a service, written for reading out."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="phones", verbose_name=_("service of help")
    )
    number = models.CharField(_("telephone"), max_length=20)
    extension = models.CharField(_("extension"), max_length=10, blank=True)
    kind = models.CharField(
        _("kind of number"),
        max_length=8,
        choices=(("voice", pgettext_lazy("number", "telephone")), ("fax", pgettext_lazy("number", "fax"))),
        default="voice",
    )
    description = models.CharField(_("whose, or when"), max_length=120, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("telephone of a service")
        verbose_name_plural = _("telephones of services")

    def __str__(self) -> str:
        return self.number
