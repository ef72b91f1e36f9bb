"""The end of the month: what is closed and approved, what is paid, and with which file."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.client import Client
from mikke.telework.models.inventory import Task
from mikke.telework.models.order import WorkOrder
from mikke.telework.models.worker import Worker
from mikke.telework.pay_enums import LineKind, LineTax, PaperState, ReviewDecision, TransferState
from mikke.tenancy.models import SiteQuerySet

_SITE: Any = {"on_delete": models.CASCADE, "related_name": "+", "verbose_name": _("site")}
_USER: Any = {"null": True, "blank": True, "on_delete": models.SET_NULL, "related_name": "+"}


class MonthClose(models.Model):
    """月の締め: a worker has looked through the month and says that the time is complete; ``minutes`` is what they saw."""

    site = models.ForeignKey("wagtailcore.Site", **_SITE)
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="month_closes", verbose_name=_("home worker")
    )
    month = models.DateField(_("month of pay"))
    minutes = models.PositiveIntegerField(_("minutes"))
    closed_at = models.DateTimeField(_("time of closing"))
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_USER)
    is_by_office = models.BooleanField(_("closed by the office, as the worker asked"), default=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "pk")
        verbose_name = _("closing of a month")
        verbose_name_plural = _("closings of months")
        constraints = (
            models.UniqueConstraint(fields=("worker", "month"), name="monthclose_once"),
            models.CheckConstraint(name="monthclose_first_day", condition=Q(month__day=1)),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.worker}"


class MonthApproval(models.Model):
    """稼働の承認: a director has looked at a worker's time for one client in one month."""

    site = models.ForeignKey("wagtailcore.Site", **_SITE)
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="month_approvals", verbose_name=_("home worker")
    )
    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, related_name="month_approvals", verbose_name=_("client")
    )
    month = models.DateField(_("month of pay"))
    minutes = models.PositiveIntegerField(_("minutes"))
    approved_at = models.DateTimeField(_("time of approval"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_USER)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "pk")
        verbose_name = _("approval of a month")
        verbose_name_plural = _("approvals of months")
        constraints = (
            models.UniqueConstraint(fields=("worker", "client", "month"), name="monthapproval_once"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.worker} {self.client}"


class TransferFile(models.Model):
    """振込データ: a file for the bank, kept sealed; each statement is in at most one that is not cancelled."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey("wagtailcore.Site", **_SITE)
    state = models.CharField(
        _("state"), max_length=10, choices=TransferState, default=TransferState.MADE, db_index=True
    )
    pay_on = models.DateField(_("day of payment"))
    count = models.PositiveIntegerField(_("transfers"))
    total_yen = models.PositiveBigIntegerField(_("yen in all"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    sealed = models.BinaryField(editable=False)
    created_at = models.DateTimeField(_("made"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_USER)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("file of transfers")
        verbose_name_plural = _("files of transfers")

    def __str__(self) -> str:
        return f"{self.pay_on} {self.count}"


class PayStatement(models.Model):
    """支払明細: what a worker is paid for a month. From ``closed`` on nothing in it changes but the payment.

    ``frozen`` holds the words and the tax groups as they were on closing; ``content_sha256`` is the hash of lines,
    sums and words together.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey("wagtailcore.Site", **_SITE)
    worker = models.ForeignKey(
        Worker, on_delete=models.RESTRICT, related_name="statements", verbose_name=_("home worker")
    )
    month = models.DateField(_("month of pay"))
    number = models.CharField(_("number of the paper"), max_length=24)
    state = models.CharField(
        _("state"), max_length=8, choices=PaperState, default=PaperState.DRAFT, db_index=True
    )
    payment_date = models.DateField(_("paid on"))
    lines_yen = models.IntegerField(_("sum of the lines"), default=0)
    added_tax_yen = models.IntegerField(_("consumption tax on top"), default=0)
    withheld_yen = models.IntegerField(_("tax withheld"), default=0)
    total_yen = models.IntegerField(_("paid out"), default=0)
    frozen = models.JSONField(default=dict, editable=False)
    content_sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    computed_at = models.DateTimeField(_("reckoned"))
    closed_at = models.DateTimeField(_("time of closing"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_USER)
    transfer = models.ForeignKey(
        TransferFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    paid_on = models.DateField(_("day of payment"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "worker__person__kana", "pk")
        verbose_name = _("pay statement")
        verbose_name_plural = _("pay statements")
        constraints = (
            models.UniqueConstraint(fields=("worker", "month"), name="paystatement_once_a_month"),
            models.UniqueConstraint(fields=("site", "number"), name="paystatement_number_once"),
            models.CheckConstraint(
                name="paystatement_sum_is_right",
                condition=Q(total_yen=models.F("lines_yen") + models.F("added_tax_yen") - models.F("withheld_yen")),
            ),
            models.CheckConstraint(
                name="paystatement_closed_is_dated",
                condition=Q(state=PaperState.DRAFT, closed_at__isnull=True)
                | (~Q(state=PaperState.DRAFT) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="paystatement_paid_is_dated",
                condition=~Q(state=PaperState.PAID) | Q(paid_on__isnull=False),
            ),
            models.CheckConstraint(
                name="paystatement_never_below_nothing",
                condition=Q(state=PaperState.DRAFT) | Q(total_yen__gte=0),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number


class PayLine(models.Model):
    """明細の行: an order in a month, a correction of an earlier line, or something by hand.

    ``quantity`` is minutes when ``is_by_hour``, else pieces; ``minutes`` is the logged time behind the line.
    """

    statement = models.ForeignKey(PayStatement, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind)
    order = models.ForeignKey(
        WorkOrder, null=True, blank=True, on_delete=models.RESTRICT, related_name="pay_lines"
    )
    work_month = models.DateField(_("month of the work"))
    title = models.CharField(_("what for"), max_length=150)
    quantity = models.IntegerField(_("quantity"), default=1)
    is_by_hour = models.BooleanField(_("by the hour"), default=False)
    unit_yen = models.IntegerField(_("yen each"), default=0)
    amount_yen = models.IntegerField(_("yen"))
    minutes = models.IntegerField(_("minutes logged"), default=0)
    tax = models.CharField(_("tax"), max_length=10, choices=LineTax, default=LineTax.INCLUDED)
    rate_percent = models.PositiveSmallIntegerField(_("rate of tax"), default=10)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="corrected_by"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("line of a pay statement")
        verbose_name_plural = _("lines of pay statements")
        indexes = (models.Index(fields=("order", "work_month"), name="payline_order_month"),)

    def __str__(self) -> str:
        return f"{self.title} {self.amount_yen}"


class PayReview(models.Model):
    """報酬の見なおし: what a director has decided about a task that paid less than promised in a month."""

    site = models.ForeignKey("wagtailcore.Site", **_SITE)
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.CASCADE, related_name="pay_reviews"
    )
    order = models.ForeignKey(
        WorkOrder, null=True, blank=True, on_delete=models.CASCADE, related_name="pay_reviews"
    )
    month = models.DateField(_("month of pay"))
    decision = models.CharField(_("decision"), max_length=10, choices=ReviewDecision)
    words = models.CharField(_("reason"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_USER)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-decided_at", "-pk")
        verbose_name = _("review of pay")
        verbose_name_plural = _("reviews of pay")
        constraints = (
            models.CheckConstraint(
                name="payreview_of_one_thing",
                condition=Q(task__isnull=False, order__isnull=True) | Q(task__isnull=True, order__isnull=False),
            ),
            models.CheckConstraint(
                name="payreview_kept_with_reason", condition=~Q(decision=ReviewDecision.KEPT) | ~Q(words="")
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.month} {self.decision}"
