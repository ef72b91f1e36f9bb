"""Neighbours' tips: one case for each shop, never public."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.jobs.enums import CallOutcome, TipState
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class TipCase(models.Model):
    """All tips on one shop, until somebody has asked there or fourteen days are over."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    shop_key = models.CharField(max_length=120, editable=False)
    shop_name = models.CharField(_("shop"), max_length=100)
    town = models.ForeignKey(
        "vocabulary.Town", on_delete=models.PROTECT, related_name="+", verbose_name=_("town")
    )
    state = models.CharField(_("state"), max_length=16, choices=TipState, default=TipState.WAITING)
    opened_at = models.DateTimeField(_("since"))
    lapses_on = models.DateField(_("lapses on"))
    tips_count = models.PositiveIntegerField(_("number of tips"), default=0)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="tip_cases", verbose_name=_("job")
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("opened_at", "pk")
        verbose_name = _("tips on a shop")
        verbose_name_plural = _("tips on shops")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "shop_key"),
                condition=Q(state=TipState.WAITING),
                name="tipcase_one_waiting_per_shop",
            ),
            models.CheckConstraint(
                name="tipcase_decided_has_time",
                condition=Q(state=TipState.WAITING, decided_at__isnull=True)
                | ~Q(state=TipState.WAITING) & Q(decided_at__isnull=False),
                violation_error_message=_("A case that is not waiting needs the time it ended."),
            ),
        )

    def __str__(self) -> str:
        return self.shop_name


class Tip(models.Model):
    """One neighbour's tip. Its words, picture and contact are sealed, and erased when the case ends."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(
        TipCase, on_delete=models.CASCADE, related_name="tips", verbose_name=_("tips on a shop")
    )
    at = models.DateTimeField(_("when"))
    doubt = models.CharField(_("why to look twice"), max_length=16, blank=True)
    sealed = models.BinaryField(null=True, blank=True)
    picture = models.BinaryField(null=True, blank=True)
    picture_kind = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("tip")
        verbose_name_plural = _("tips")

    def __str__(self) -> str:
        return str(self.public_id)


class TipCall(models.Model):
    """A call or visit to the shop about its tips: who asked, when and what came of it."""

    case = models.ForeignKey(
        TipCase, on_delete=models.CASCADE, related_name="calls", verbose_name=_("tips on a shop")
    )
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    outcome = models.CharField(_("outcome"), max_length=16, choices=CallOutcome)
    note = models.TextField(pgettext_lazy("tip", "note"), blank=True)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("call about a tip")
        verbose_name_plural = _("calls about tips")

    def __str__(self) -> str:
        return f"{self.case}: {self.outcome}"
