"""Leaving: what a person holds of a client or of the team, and the checklist that takes it back."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.leaving_enums import LeavingKind
from mikke.telework.models.client import AccessGrant, Client
from mikke.telework.models.order import WorkOrder
from mikke.telework.models.worker import Worker
from mikke.tenancy.models import SiteQuerySet


class LentDevice(models.Model):
    """貸与した機器: something lent to a worker, for one client or for the team's work as a whole."""

    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="lent_devices", verbose_name=_("home worker")
    )
    client = models.ForeignKey(
        Client, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("client")
    )
    name = models.CharField(_("what"), max_length=60)
    mark = models.CharField(_("number on it"), max_length=60, blank=True)
    lent_on = models.DateField(_("lent"))
    lent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    returned_on = models.DateField(_("returned"), null=True, blank=True)
    returned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-lent_on", "-pk")
        verbose_name = _("device that was lent")
        verbose_name_plural = _("devices that were lent")
        constraints = (
            models.CheckConstraint(
                name="lentdevice_returned_after_lent",
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("lent_on")),
                violation_error_message=_("A device comes back after it was lent."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Leaving(models.Model):
    """チームを離れる手続き: one worker leaves one client's team (or, without a client, the team as a whole).

    Begun, then finished when every line is ticked, or called off. Only a finished one makes somebody "left".
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="leavings", verbose_name=_("home worker")
    )
    client = models.ForeignKey(
        Client, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("client")
    )
    begun_at = models.DateTimeField(_("begun"))
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    returned_chunks = models.PositiveSmallIntegerField(_("pieces of work that went back"), default=0)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    called_off_at = models.DateTimeField(_("called off"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at", "-pk")
        verbose_name = _("leaving")
        verbose_name_plural = _("leavings")
        constraints = (
            models.UniqueConstraint(
                fields=("worker", "client"),
                condition=Q(finished_at__isnull=True, called_off_at__isnull=True, client__isnull=False),
                name="leaving_one_open_a_client",
            ),
            models.UniqueConstraint(
                fields=("worker",),
                condition=Q(finished_at__isnull=True, called_off_at__isnull=True, client__isnull=True),
                name="leaving_one_open_a_team",
            ),
            models.CheckConstraint(
                name="leaving_ends_one_way",
                condition=Q(finished_at__isnull=True) | Q(called_off_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.worker} {self.client or ''}".strip()


class LeavingRow(models.Model):
    """チェックリストの1行: one access, device or order, named in words that outlive it."""

    leaving = models.ForeignKey(
        Leaving, on_delete=models.CASCADE, related_name="rows", verbose_name=_("leaving")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=LeavingKind)
    text = models.CharField(_("what"), max_length=300)
    grant = models.ForeignKey(AccessGrant, null=True, on_delete=models.SET_NULL, related_name="+")
    device = models.ForeignKey(LentDevice, null=True, on_delete=models.SET_NULL, related_name="+")
    order = models.ForeignKey(WorkOrder, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("kind", "pk")
        verbose_name = _("line of a leaving")
        verbose_name_plural = _("lines of a leaving")

    def __str__(self) -> str:
        return self.text
