"""Funds, targets, reports of a period and their editions, and the counts behind the demand map."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import validate_slug
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.reports.enums import DataKind, Licence
from mikke.tenancy.models import SiteQuerySet


class Fund(models.Model):
    """財源: money given for a time (a grant, a commission), by which figures are asked for."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    name = models.CharField(_("name"), max_length=100)
    giver = models.CharField(_("given by"), max_length=100, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "name")
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        constraints = (
            models.UniqueConstraint(fields=("site", "name"), name="fund_name_once_per_site"),
            models.CheckConstraint(
                name="fund_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day must not be before the first."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """目標: what a figure should reach in a period."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    indicator = models.CharField(_("figure"), max_length=40)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    amount = models.PositiveIntegerField(_("target"))
    note = models.CharField(pgettext_lazy("figure", "note"), max_length=200, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "indicator")
        verbose_name = pgettext_lazy("figure", "target")
        verbose_name_plural = pgettext_lazy("figure", "targets")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "indicator", "starts_on", "ends_on"), name="target_once_per_period"
            ),
            models.CheckConstraint(
                name="target_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day must not be before the first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.amount}"


class PeriodReport(models.Model):
    """期間の報告書 as the editors write it. Readers see its newest edition.

    ``next_steps`` are the editors' own, for ``kernel.ways_on.written_rows``; empty: the rule chooses. They stand around
    the editions and are no part of them: they may change at any time, and no checksum knows them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    slug = models.CharField(
        pgettext_lazy("web page", "address"),
        max_length=60,
        validators=[validate_slug],
        help_text=_("Letters, digits and hyphens: it stands in the address of the page."),
    )
    title = models.CharField(_("title"), max_length=120)
    subtitle = models.CharField(_("line below the title"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    fund = models.ForeignKey(
        Fund, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("fund")
    )
    texts = models.JSONField(_("texts"), default=dict, blank=True)
    indicators = models.JSONField(_("figures"), default=list, blank=True)
    by_month = models.BooleanField(_("also month by month"), default=False)
    with_demand = models.BooleanField(_("with the map of free hours and work"), default=False)
    survey_slugs = models.JSONField(_("surveys"), default=list, blank=True)
    activity_ids = models.JSONField(_("activities"), default=list, blank=True)
    next_steps = models.JSONField(_("next steps"), default=list, blank=True)
    is_sample = models.BooleanField(_("invented sample"), default=False)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-ends_on", "-pk")
        verbose_name = _("report of a period")
        verbose_name_plural = _("reports of periods")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "slug"),
                name="periodreport_slug_once_per_site",
                violation_error_message=_("Another report has this address. Choose another one."),
            ),
            models.CheckConstraint(
                name="periodreport_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day must not be before the first."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class ReportEdition(models.Model):
    """版: a report as it was published, with its data. It never changes; a correction is a new edition.

    ``checksum`` is the SHA-256 of ``frozen`` in canonical JSON (``reports.freezing.checksum_of``).
    """

    report = models.ForeignKey(
        PeriodReport, on_delete=models.PROTECT, related_name="editions", verbose_name=_("report")
    )
    number = models.PositiveSmallIntegerField(_("edition"))
    frozen = models.JSONField(editable=False)
    checksum = models.CharField(_("checksum"), max_length=64, editable=False)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("published by"),
    )
    is_withdrawn = models.BooleanField(_("taken back"), default=False)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("edition of a report")
        verbose_name_plural = _("editions of reports")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="reportedition_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new edition. Raises: ValueError for one that exists already."""
        if not self._state.adding:
            msg = "an edition never changes; publish a new one"
            raise ValueError(msg)
        super().save(*args, **kwargs)


class DemandCount(models.Model):
    """The demand map of one day: counts by hour of the week, those of few people already hidden."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    town_code = models.CharField(_("town"), max_length=6, blank=True)
    counted_on = models.DateField(_("counted on"))
    people = models.JSONField()
    places = models.JSONField()
    any_time = models.PositiveIntegerField(default=0)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-counted_on", "town_code")
        verbose_name = _("count of free hours and work")
        verbose_name_plural = _("counts of free hours and work")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "town_code", "counted_on"), name="demandcount_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.site_id} {self.town_code} {self.counted_on}"


class OpenDataTerms(models.Model):
    """On which terms a site gives its data away; without a row it gives none."""

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.CC_BY)
    credit = models.CharField(
        _("to be named as the source"),
        max_length=100,
        help_text=_("Who uses the data writes this name beside it."),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms of open data")
        verbose_name_plural = _("terms of open data")

    def __str__(self) -> str:
        return self.licence


class OpenDataRow(models.Model):
    """A row of a municipal table that was brought in: cells by header, null where nobody knows."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    kind = models.CharField(_("table"), max_length=12, choices=DataKind)
    key = models.CharField(max_length=64, editable=False)
    cells = models.JSONField(_("cells"))
    source = models.CharField(_("file"), max_length=200, blank=True)
    read_at = models.DateTimeField(_("brought in"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "pk")
        verbose_name = _("row of open data")
        verbose_name_plural = _("rows of open data")
        constraints = (
            models.UniqueConstraint(fields=("site", "kind", "key"), name="opendatarow_once_per_key"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
