"""What happens to a work order after it is sent. Nothing here is ever changed back or deleted: records stay 5 years."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.order import WorkOrder
from mikke.telework.order_enums import CareState, ChangeState, OrderDeed, Side


class OrderEvent(models.Model):
    """発注書のあゆみ: who did what with an order, when; ``text`` is a reason where one is asked for."""

    order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="events", verbose_name=_("work order")
    )
    deed = models.CharField(_("what"), max_length=14, choices=OrderDeed)
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("words"), blank=True, max_length=1000)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("step of a work order")
        verbose_name_plural = _("steps of work orders")

    def __str__(self) -> str:
        return f"{self.order} {self.get_deed_display()}"


class OrderChange(models.Model):
    """発注の変更: what one side proposes for an accepted order; it holds when the other side agrees.

    ``before`` and ``after`` name the fields that differ, days as ISO text.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="changes", verbose_name=_("work order")
    )
    base_version = models.PositiveSmallIntegerField(_("version it changes"))
    side = models.CharField(_("proposed by"), max_length=8, choices=Side)
    before = models.JSONField(_("so far"))
    after = models.JSONField(_("from now on"))
    note = models.CharField(_("words to it"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ChangeState, default=ChangeState.OPEN)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ("-proposed_at", "-pk")
        verbose_name = _("change of a work order")
        verbose_name_plural = _("changes of work orders")
        constraints = (
            models.UniqueConstraint(
                fields=("order",), condition=Q(state=ChangeState.OPEN), name="orderchange_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order} {self.base_version}"


class OrderEnd(models.Model):
    """予告: a commission that ends early or is not renewed, told by one side.

    Where the office ends it, the reason is given when the worker asks (16条2項); nobody asks a worker.
    """

    order = models.OneToOneField(
        WorkOrder, on_delete=models.CASCADE, related_name="end_notice", verbose_name=_("work order")
    )
    ends_on = models.DateField(_("ends on"))
    side = models.CharField(_("told by"), max_length=8, choices=Side, default=Side.OFFICE)
    told_at = models.DateTimeField(_("told"))
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("reason asked for"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=1000)
    reason_given_at = models.DateTimeField(_("reason given"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice of an end")
        verbose_name_plural = _("notices of ends")
        constraints = (
            models.CheckConstraint(
                name="orderend_reason_has_words", condition=Q(reason_given_at__isnull=True) | ~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.order} {self.ends_on}"


class CareRequest(models.Model):
    """家族のことで日にちを変えたい: a wish for another day, without a reason, and what was answered (13条)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="care_requests", verbose_name=_("work order")
    )
    wished_date = models.DateField(_("day that would do"), null=True, blank=True)
    words = models.CharField(_("if you like to add something"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=CareState, default=CareState.OPEN)
    asked_at = models.DateTimeField(_("asked"))
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    agreed_date = models.DateField(_("agreed day"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("wish for another day")
        verbose_name_plural = _("wishes for another day")
        constraints = (
            models.UniqueConstraint(
                fields=("order",), condition=Q(state=CareState.OPEN), name="carerequest_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order} {self.asked_at}"
