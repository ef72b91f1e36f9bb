"""ステップ: what each step of the team asks, orders one has looked over, and decisions on steps."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.enums import Step
from mikke.telework.models.order import WorkOrder
from mikke.telework.models.worker import Worker
from mikke.tenancy.models import SiteQuerySet


class LadderStep(models.Model):
    """ひとつのステップに必要なこと, as a site sets it; where there is no row the defaults of ``ladder`` count.

    ``words`` is read by the worker; ``lessons`` is free text until the site has lessons of its own.
    """

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    step = models.CharField(_("step"), max_length=8, choices=Step)
    words = models.TextField(_("what this step is"), blank=True, max_length=600)
    lessons = models.CharField(_("lessons"), max_length=300, blank=True)
    skills = models.ManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("skills")
    )
    shadowed_orders = models.PositiveSmallIntegerField(_("orders looked over"), default=0)
    accepted_chunks = models.PositiveSmallIntegerField(_("pieces of work found good"), default=0)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("site", "pk")
        verbose_name = _("step of the team")
        verbose_name_plural = _("steps of the team")
        constraints = (models.UniqueConstraint(fields=("site", "step"), name="ladderstep_once"),)

    def __str__(self) -> str:
        return self.get_step_display()


class ShadowedOrder(models.Model):
    """見学した仕事: an order that somebody watched from beginning to end, with two lines on what they saw."""

    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="shadowed", verbose_name=_("home worker")
    )
    order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="+", verbose_name=_("work order")
    )
    on = models.DateField(_("day"))
    note = models.CharField(_("what one saw"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-on", "-pk")
        verbose_name = _("order that was looked over")
        verbose_name_plural = _("orders that were looked over")
        constraints = (models.UniqueConstraint(fields=("worker", "order"), name="shadowedorder_once"),)

    def __str__(self) -> str:
        return f"{self.worker} {self.order}"


class StepChange(models.Model):
    """ステップの変更: somebody's decision, with a reason or without; it can be undone and stays as history."""

    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="step_changes", verbose_name=_("home worker")
    )
    before = models.CharField(_("step before"), max_length=8, choices=Step)
    after = models.CharField(_("step afterwards"), max_length=8, choices=Step)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        ordering = ("-decided_at", "-pk")
        verbose_name = _("change of a step")
        verbose_name_plural = _("changes of steps")
        constraints = (
            models.CheckConstraint(name="stepchange_changes", condition=~Q(before=models.F("after"))),
        )

    def __str__(self) -> str:
        return f"{self.worker} {self.before} → {self.after}"
