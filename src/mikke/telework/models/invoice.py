"""請求書: what a client is asked for, month by month."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.client import Client, ClientContract
from mikke.telework.models.letter import Letter
from mikke.telework.pay_enums import InvoiceUnit, LineKind, PaperState
from mikke.tenancy.models import SiteQuerySet


class ClientInvoice(models.Model):
    """請求書 (適格請求書 where the site has a number). From ``closed`` on nothing in it changes but the payment."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    client = models.ForeignKey(
        Client, on_delete=models.RESTRICT, related_name="invoices", verbose_name=_("client")
    )
    month = models.DateField(_("month of pay"))
    number = models.CharField(_("number of the paper"), max_length=24)
    state = models.CharField(
        _("state"), max_length=8, choices=PaperState, default=PaperState.DRAFT, db_index=True
    )
    issued_on = models.DateField(_("day of issue"), null=True, blank=True)
    lines_yen = models.IntegerField(_("sum of the lines"), default=0)
    tax_yen = models.IntegerField(_("consumption tax"), default=0)
    total_yen = models.IntegerField(_("yen in all"), default=0)
    used_minutes = models.IntegerField(_("minutes used"), default=0)
    agreed_minutes = models.PositiveIntegerField(_("minutes agreed"), null=True, blank=True)
    frozen = models.JSONField(default=dict, editable=False)
    content_sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    computed_at = models.DateTimeField(_("reckoned"))
    closed_at = models.DateTimeField(_("time of closing"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    paid_on = models.DateField(_("day of payment"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "client__kana", "pk")
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        constraints = (
            models.UniqueConstraint(fields=("client", "month"), name="clientinvoice_once_a_month"),
            models.UniqueConstraint(fields=("site", "number"), name="clientinvoice_number_once"),
            models.CheckConstraint(
                name="clientinvoice_sum_is_right",
                condition=Q(total_yen=models.F("lines_yen") + models.F("tax_yen")),
            ),
            models.CheckConstraint(
                name="clientinvoice_closed_is_dated",
                condition=Q(state=PaperState.DRAFT)
                | Q(closed_at__isnull=False, issued_on__isnull=False),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def left_minutes(self) -> int | None:
        """What is left of the agreed minutes; below nothing when more was used; None where none are agreed."""
        return None if self.agreed_minutes is None else self.agreed_minutes - self.used_minutes


class InvoiceLine(models.Model):
    """請求書の行: a contract in a month, a correction of an earlier line, or something by hand. Without tax."""

    invoice = models.ForeignKey(ClientInvoice, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind)
    contract = models.ForeignKey(
        ClientContract, null=True, blank=True, on_delete=models.RESTRICT, related_name="invoice_lines"
    )
    work_month = models.DateField(_("month of the work"))
    title = models.CharField(_("what for"), max_length=150)
    unit = models.CharField(_("counted in"), max_length=8, choices=InvoiceUnit)
    quantity = models.IntegerField(_("quantity"), default=1)
    unit_yen = models.IntegerField(_("yen each"), default=0)
    amount_yen = models.IntegerField(_("yen"))
    rate_percent = models.PositiveSmallIntegerField(_("rate of tax"), default=10)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="corrected_by"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("line of an invoice")
        verbose_name_plural = _("lines of invoices")

    def __str__(self) -> str:
        return f"{self.title} {self.amount_yen}"


class InvoiceLetter(Letter):
    """請求書の送付の控え."""

    invoice = models.ForeignKey(
        ClientInvoice, on_delete=models.CASCADE, related_name="letters", verbose_name=_("invoice")
    )

    class Meta:
        ordering = ("invoice", "sent_at", "pk")
        verbose_name = _("letter with an invoice")
        verbose_name_plural = _("letters with invoices")

    def __str__(self) -> str:
        return f"{self.invoice.number} {self.name}"
