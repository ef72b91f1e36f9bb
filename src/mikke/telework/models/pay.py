"""What pay is reckoned from: the site's rules, rates, where somebody's pay goes, what is withheld."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.enums import Step
from mikke.telework.models.inventory import Task
from mikke.telework.models.worker import Worker
from mikke.telework.pay_enums import RateKind, RoundingKind
from mikke.tenancy.models import SiteQuerySet

INVOICE_NUMBER = RegexValidator(r"^T[0-9]{13}$", _("T and 13 digits, as in the notice of the tax office."))


class PayRules(models.Model):
    """お金のきまり: rounding, what stands on invoices, the account that pays.

    ``turn`` is the latch of the month end: whoever writes statements or invoices moves it first, so one goes
    after the other. ``payer_sealed`` is bound to this row.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    rounding = models.CharField(
        _("parts of a yen"), max_length=8, choices=RoundingKind, default=RoundingKind.UP,
        help_text=_("For each line of pay and for the tax of each rate, once. Up is never less than was earned."),
    )  # fmt: skip
    invoice_number = models.CharField(
        _("number of qualified invoices"), max_length=14, blank=True, validators=[INVOICE_NUMBER]
    )
    invoice_words = models.CharField(
        _("account and wishes on invoices"), max_length=300, blank=True,
        help_text=_("For example the account that clients pay to."),
    )  # fmt: skip
    payer_sealed = models.BinaryField(default=b"", editable=False)
    turn = models.PositiveBigIntegerField(default=0, editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of pay")
        verbose_name_plural = _("rules of pay")

    def __str__(self) -> str:
        return str(self.site)


class Rate(models.Model):
    """報酬のめやす: what new orders offer, for a task or for a step of the ladder; an order's own fee goes before it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.CASCADE, related_name="rates", verbose_name=_("task")
    )
    step = models.CharField(_("step"), max_length=8, choices=Step, blank=True)
    kind = models.CharField(_("for"), max_length=8, choices=RateKind, default=RateKind.HOUR)
    yen = models.PositiveIntegerField(_("yen"), validators=[MinValueValidator(1)])
    valid_from = models.DateField(_("from"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("entered"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-pk")
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        constraints = (
            models.CheckConstraint(name="rate_is_pay", condition=Q(yen__gt=0)),
            models.CheckConstraint(
                name="rate_of_task_or_step", condition=Q(task__isnull=True) | Q(step=""),
                violation_error_message=_("A rate is for a task or for a step, not for both."),
            ),
            models.UniqueConstraint(
                fields=("site", "task", "kind", "valid_from"), condition=Q(task__isnull=False),
                name="rate_of_task_once_a_day",
            ),
            models.UniqueConstraint(
                fields=("site", "step", "kind", "valid_from"), condition=Q(task__isnull=True),
                name="rate_of_step_once_a_day",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.yen} {self.kind} {self.valid_from}"


class WithholdingRule(models.Model):
    """源泉徴収のきまり: typed in by the operator with its source; without one nothing is withheld."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    valid_from = models.DateField(_("from"))
    rate_per_myriad = models.PositiveIntegerField(_("rate (of 10,000)"))
    threshold_yen = models.PositiveIntegerField(_("up to (yen)"), null=True, blank=True)
    above_per_myriad = models.PositiveIntegerField(_("rate of what lies above"), null=True, blank=True)
    is_base_without_tax = models.BooleanField(_("reckoned without consumption tax"), default=True)
    source = models.CharField(_("source"), max_length=300)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_from", "-pk")
        verbose_name = _("rule of withholding")
        verbose_name_plural = _("rules of withholding")
        constraints = (
            models.UniqueConstraint(fields=("site", "valid_from"), name="withholdingrule_once_a_day"),
            models.CheckConstraint(name="withholdingrule_has_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="withholdingrule_is_a_part",
                condition=Q(rate_per_myriad__lte=10_000)
                & (Q(above_per_myriad__isnull=True) | Q(above_per_myriad__lte=10_000)),
            ),
            models.CheckConstraint(
                name="withholdingrule_above_what",
                condition=Q(above_per_myriad__isnull=True, threshold_yen__isnull=True)
                | Q(above_per_myriad__isnull=False, threshold_yen__isnull=False),
                violation_error_message=_("Give both the limit and the rate above it, or neither."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.valid_from} {self.rate_per_myriad}"


class PayDetails(models.Model):
    """振込先: where a worker's pay goes. ``sealed`` holds the account, encrypted and bound to this row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    worker = models.OneToOneField(
        Worker, on_delete=models.CASCADE, related_name="pay_details", verbose_name=_("home worker")
    )
    sealed = models.BinaryField(default=b"", editable=False)
    invoice_number = models.CharField(
        _("own number of qualified invoices"), max_length=14, blank=True, validators=[INVOICE_NUMBER]
    )
    is_withheld = models.BooleanField(_("tax is withheld"), default=False)
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("where pay goes")
        verbose_name_plural = _("where pay goes")

    def __str__(self) -> str:
        return str(self.worker)


class WallPlan(models.Model):
    """年収の壁のメモ: other income and plans of a worker, sealed; no page of the office opens it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    worker = models.OneToOneField(
        Worker, on_delete=models.CASCADE, related_name="wall_plan", verbose_name=_("home worker")
    )
    sealed = models.BinaryField(default=b"", editable=False)
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("own figures for the income walls")
        verbose_name_plural = _("own figures for the income walls")

    def __str__(self) -> str:
        return str(self.public_id)
