"""What readers tell us: that something is different, and what is missing. The contact goes when it is settled."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.directory.enums import QueueState, WrongKind
from mikke.directory.models.service import Service
from mikke.tenancy.models import SiteQuerySet


class Told(models.Model):
    """What both kinds of lines have."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    text = models.TextField(_("in words"), max_length=2_000, blank=True)
    contact = models.CharField(_("how to answer"), max_length=200, blank=True)
    doubt = models.CharField(_("why to look twice"), max_length=16, blank=True)
    created_at = models.DateTimeField(_("came"))
    due_on = models.DateField(_("to be settled by"))
    state = models.CharField(_("state"), max_length=10, choices=QueueState, default=QueueState.OPEN)
    outcome = models.CharField(_("what was found and done"), max_length=500, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_settled_whole",
                condition=Q(state=QueueState.OPEN, settled_at__isnull=True)
                | ~Q(state=QueueState.OPEN) & Q(settled_at__isnull=False, contact=""),
            ),
        )


class Correction(Told):
    """「ちがいます」: what a reader, or the owner, found different from what is written."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("service of help")
    )
    kind = models.CharField(_("what differed"), max_length=8, choices=WrongKind)
    is_by_owner = models.BooleanField(_("from the owner"), default=False)

    class Meta(Told.Meta):
        verbose_name = _("what a reader found different")
        verbose_name_plural = _("what readers found different")

    def __str__(self) -> str:
        return f"{self.service}: {self.get_kind_display()}"


class Suggestion(Told):
    """A service that a reader misses in the list."""

    name = models.CharField(_("name of the service"), max_length=120)
    where = models.CharField(_("where, or who does it"), max_length=200, blank=True)
    phone = models.CharField(_("telephone or address on the net"), max_length=200, blank=True)
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="suggestions",
        verbose_name=_("service of help"),
    )

    class Meta(Told.Meta):
        verbose_name = _("suggested service")
        verbose_name_plural = _("suggested services")

    def __str__(self) -> str:
        return self.name
