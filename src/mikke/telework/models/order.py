"""発注書: what a worker is asked to do, for what, by when, and when it is paid.

Source: フリーランス・事業者間取引適正化等法 3条 (terms to be made clear at once), 4条 (payment within 60 days).
"""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.enums import FeeKind, OrderState, TaxKind
from mikke.telework.models.ad import PoolAd
from mikke.telework.models.client import Client
from mikke.telework.models.inventory import Task
from mikke.telework.models.worker import Worker
from mikke.tenancy.models import SiteQuerySet


class WorkOrder(models.Model):
    """発注書: the terms as they stand now; each text that was sent is an ``OrderNotice`` and never changes.

    An order by the piece or by the hour may cover many pieces of work of one task within its period: the fee is
    then ``fee_yen`` for each, and ``expected_quantity`` says how many are expected.

    ``answer_by`` is set where something is kept while an order waits: a place of a call, a piece of work. ``part_yen``
    is what both agreed to of one sum whose work ended before its result.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    number = models.CharField(_("number"), max_length=20)
    client = models.ForeignKey(
        Client, on_delete=models.RESTRICT, related_name="orders", verbose_name=_("client")
    )
    task = models.ForeignKey(
        Task,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="orders",
        verbose_name=_("task"),
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.RESTRICT, related_name="orders", verbose_name=_("home worker")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=OrderState, default=OrderState.DRAFT, db_index=True
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    orderer_name = models.CharField(_("who orders"), max_length=100, blank=True)
    worker_name = models.CharField(_("who does the work"), max_length=100, blank=True)
    order_date = models.DateField(_("day of the order"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=100)
    deliverable = models.TextField(_("what is to be done"), blank=True, max_length=4000)
    rights = models.TextField(_("rights that pass on or are licensed"), blank=True, max_length=1000)
    period_from = models.DateField(_("work begins"), null=True, blank=True)
    delivery_date = models.DateField(_("to be delivered by"), null=True, blank=True)
    delivery_place = models.CharField(_("where it is delivered"), max_length=200, blank=True)
    has_inspection = models.BooleanField(_("the result is inspected"), default=True)
    inspection_date = models.DateField(_("inspected by"), null=True, blank=True)
    fee_kind = models.CharField(_("fee"), max_length=8, choices=FeeKind, default=FeeKind.FIXED)
    fee_yen = models.PositiveIntegerField(_("yen"), null=True, blank=True, validators=[MinValueValidator(1)])
    fee_tax = models.CharField(_("tax"), max_length=10, choices=TaxKind, default=TaxKind.INCLUDED)
    unit_words = models.CharField(_("what one piece is"), max_length=60, blank=True)
    expected_quantity = models.PositiveIntegerField(_("pieces expected"), null=True, blank=True)
    expected_minutes = models.PositiveIntegerField(_("minutes expected in all"), null=True, blank=True)
    expenses = models.CharField(_("expenses"), max_length=200, blank=True)
    payment_date = models.DateField(_("paid on"), null=True, blank=True)
    monthly_payment_day = models.PositiveSmallIntegerField(
        _("each month's work is paid on this day of the next"), null=True, blank=True
    )
    paid_until = models.DateField(_("paid for what was due by"), null=True, blank=True, editable=False)
    is_paid_otherwise = models.BooleanField(_("paid neither by transfer nor in cash"), default=False)
    payment_method = models.CharField(
        _("paid otherwise than by transfer or cash"), max_length=200, blank=True
    )
    is_recommission = models.BooleanField(_("passes on a client's order"), default=False)
    original_orderer = models.CharField(_("original orderer"), max_length=100, blank=True)
    original_payment_date = models.DateField(_("day the original fee is due"), null=True, blank=True)
    has_undecided = models.BooleanField(_("something cannot be decided yet"), default=False)
    undecided_item = models.CharField(_("what is not decided yet"), max_length=200, blank=True)
    undecided_reason = models.CharField(_("why it cannot be decided"), max_length=300, blank=True)
    undecided_until = models.DateField(_("to be decided by"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answer_by = models.DateTimeField(_("kept for somebody until"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    received_on = models.DateField(_("result received"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    part_yen = models.PositiveIntegerField(
        _("part of the fee that is paid"), null=True, blank=True, editable=False
    )
    has_no_goods = models.BooleanField(_("no goods or materials are handed over"), default=False)
    ad = models.ForeignKey(
        PoolAd,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="orders",
        verbose_name=_("call to the pool"),
    )
    renews = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("renews")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("entered"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("work order")
        verbose_name_plural = _("work orders")
        indexes = (models.Index(fields=("worker", "state"), name="workorder_worker_state"),)
        constraints = (
            models.UniqueConstraint(fields=("site", "number"), name="workorder_number_once"),
            models.CheckConstraint(
                name="workorder_sent_is_dated",
                condition=Q(state__in=(OrderState.DRAFT, OrderState.WITHDRAWN)) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="workorder_period_in_order",
                condition=Q(period_from__isnull=True)
                | Q(delivery_date__isnull=True)
                | Q(period_from__lte=F("delivery_date")),
                violation_error_message=_("The work begins before it is to be delivered."),
            ),
            models.CheckConstraint(
                name="workorder_part_of_what_ended",
                condition=Q(part_yen__isnull=True)
                | Q(
                    fee_kind=FeeKind.FIXED, ended_on__isnull=False, part_yen__gt=0, part_yen__lte=F("fee_yen")
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class OrderNotice(models.Model):
    """3条通知: the exact text a worker was sent, its time, its way and its hash. Never changed, never deleted."""

    order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="notices", verbose_name=_("work order")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    channel = models.CharField(_("way"), max_length=12)
    sent_at = models.DateTimeField(_("sent"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("order", "version")
        verbose_name = _("notice of terms")
        verbose_name_plural = _("notices of terms")
        constraints = (models.UniqueConstraint(fields=("order", "version"), name="ordernotice_version_once"),)

    def __str__(self) -> str:
        return f"{self.order} {self.version}"
