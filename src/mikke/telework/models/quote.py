"""見積: what a client would pay a month, and what of it goes to the workers, side by side."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.domain.quote_sums import TAX_PERCENT, LineSum, QuoteSum, line_sum, quote_sum
from mikke.telework.enums import QuoteState, QuoteUnit
from mikke.telework.models.inventory import Task, TaskInventory
from mikke.tenancy.models import SiteQuerySet

MOST_YEN = 1_000_000


class Quote(models.Model):
    """見積書: one version; what was handed over never changes, a new version follows it under the same number."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    inventory = models.ForeignKey(
        TaskInventory, on_delete=models.RESTRICT, related_name="quotes", verbose_name=_("inventory")
    )
    number = models.PositiveIntegerField(_("number of the quote"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(
        _("state"), max_length=10, choices=QuoteState, default=QuoteState.DRAFT, db_index=True
    )
    client_name = models.CharField(_("for whom"), max_length=100)
    title = models.CharField(_("title"), max_length=100)
    issued_on = models.DateField(_("day of the quote"))
    valid_until = models.DateField(_("valid until"))
    tax_percent = models.PositiveSmallIntegerField(
        _("consumption tax (percent)"), default=TAX_PERCENT, validators=[MaxValueValidator(20)]
    )
    note = models.TextField(_("notes on the quote"), blank=True, max_length=1000)
    sent_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_as = models.CharField(_("agreed by, at the client"), max_length=60, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("entered"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-number", "-version")
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = (
            models.UniqueConstraint(fields=("site", "number", "version"), name="quote_version_once"),
            models.UniqueConstraint(
                fields=("site", "number"), condition=Q(state=QuoteState.DRAFT), name="quote_one_draft"
            ),
            models.UniqueConstraint(
                fields=("site", "number"), condition=Q(state=QuoteState.AGREED), name="quote_agreed_once"
            ),
            models.CheckConstraint(
                name="quote_sent_is_dated",
                condition=Q(state=QuoteState.DRAFT) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="quote_valid_from_its_day",
                condition=Q(valid_until__gte=F("issued_on")),
                violation_error_message=_("A quote is valid at least on its own day."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.words} {self.title}"

    @property
    def words(self) -> str:
        """The number as it stands on paper: Q-00012-2."""
        return f"Q-{self.number:05}-{self.version}"

    def sums(self) -> QuoteSum:
        """Return the sums of its lines."""
        return quote_sum((line.sums() for line in self.lines.all()), tax_percent=self.tax_percent)


class QuoteLine(models.Model):
    """見積の行: a task, how often a month, what it costs, and what the worker gets of it. Yen without tax."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="lines", verbose_name=_("quote"))
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("task")
    )
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    name = models.CharField(_("task"), max_length=100)
    quantity = models.DecimalField(_("times a month"), max_digits=8, decimal_places=2)
    minutes_each = models.PositiveIntegerField(_("minutes each time"), validators=[MinValueValidator(1)])
    unit = models.CharField(_("counted"), max_length=6, choices=QuoteUnit, default=QuoteUnit.HOUR)
    price_yen = models.PositiveIntegerField(
        _("price (yen without tax)"), validators=[MaxValueValidator(MOST_YEN)]
    )
    worker_yen = models.PositiveIntegerField(
        _("of it to the worker (yen)"), validators=[MaxValueValidator(MOST_YEN)]
    )

    class Meta:
        ordering = ("quote", "position", "pk")
        verbose_name = _("line of a quote")
        verbose_name_plural = _("lines of a quote")
        constraints = (
            models.CheckConstraint(
                name="quoteline_counts_something", condition=Q(quantity__gt=0, minutes_each__gt=0)
            ),
        )

    def __str__(self) -> str:
        return self.name

    def sums(self) -> LineSum:
        """Return what it comes to in a month."""
        return line_sum(
            quantity=self.quantity,
            minutes_each=self.minutes_each,
            price_yen=self.price_yen,
            worker_yen=self.worker_yen,
            is_by_hour=self.unit == QuoteUnit.HOUR,
        )
