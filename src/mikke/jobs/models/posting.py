"""A posting."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import (
    ClosedReason,
    ConfirmedHow,
    EmploymentType,
    JobSource,
    JobStatus,
    Relation,
    WageUnit,
)
from mikke.jobs.models.employer import Employer
from mikke.tenancy.models import SiteQuerySet


class Job(models.Model):
    """求人: one posting. The field names are those of the posting JSON in docs/reference/posting.md."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="jobs", verbose_name=_("employer")
    )
    external_id = models.CharField(_("number at its source"), max_length=100, blank=True)
    import_digest = models.CharField(max_length=32, blank=True, editable=False)
    source = models.CharField(_("came by"), max_length=16, choices=JobSource, default=JobSource.OFFICE)
    status = models.CharField(_("state"), max_length=16, choices=JobStatus, default=JobStatus.DRAFT)
    closed_reason = models.CharField(_("why closed"), max_length=16, choices=ClosedReason, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    valid_through = models.DateField(_("open until"), null=True, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    confirmed_how = models.CharField(_("confirmed how"), max_length=16, choices=ConfirmedHow, blank=True)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    title = models.CharField(_("title"), max_length=100)
    relation = models.CharField(
        _("kind of contract"), max_length=16, choices=Relation, default=Relation.EMPLOYMENT
    )
    employment_type = models.CharField(
        _("employment type"), max_length=16, choices=EmploymentType, default=EmploymentType.PART_TIME
    )
    town = models.ForeignKey(
        "vocabulary.Town", on_delete=models.PROTECT, related_name="+", verbose_name=_("town")
    )
    workplace = models.CharField(_("place of work"), max_length=200, blank=True)
    access = models.CharField(
        _("the way there"),
        max_length=200,
        blank=True,
        help_text=_("In words: 8 minutes on foot from the station, no steps."),
    )
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    is_remote = models.BooleanField(_("work from home"), default=False)
    duties = models.TextField(_("work to be done"))
    steps = models.TextField(_("the work, step by step"), blank=True, help_text=_("One step a line."))
    photo = models.CharField(_("picture"), max_length=100, blank=True, editable=False)
    photo_alt = models.CharField(_("what the picture shows"), max_length=150, blank=True)
    how_to_apply = models.TextField(_("how to apply"), blank=True)
    wage_unit = models.CharField(_("wage by the"), max_length=8, choices=WageUnit, default=WageUnit.HOUR)
    wage_min = models.PositiveIntegerField(_("wage from (yen)"), null=True, blank=True)
    wage_max = models.PositiveIntegerField(_("wage to (yen)"), null=True, blank=True)
    minutes_per_piece = models.PositiveSmallIntegerField(_("minutes for one piece"), null=True, blank=True)
    fixed_overtime = models.JSONField(_("fixed overtime pay"), null=True, blank=True)
    job_time = models.JSONField(_("working time"), null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(_("break (minutes)"), null=True, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)

    duties_change_scope = models.CharField(_("how the work may change"), max_length=300, blank=True)
    workplace_change_scope = models.CharField(_("how the place may change"), max_length=300, blank=True)
    contract_term = models.CharField(_("term of the contract"), max_length=300, blank=True)
    renewal_criteria = models.CharField(_("when it is renewed"), max_length=300, blank=True)
    renewal_limit = models.CharField(_("limit of renewals"), max_length=300, blank=True)
    trial_period = models.CharField(_("trial period"), max_length=300, blank=True)
    working_hours = models.CharField(_("working hours in words"), max_length=300, blank=True)
    discretionary_work = models.CharField(_("deemed working hours"), max_length=300, blank=True)
    overtime = models.CharField(_("overtime"), max_length=300, blank=True)
    breaks = models.CharField(_("breaks"), max_length=300, blank=True)
    holidays = models.CharField(_("days off"), max_length=300, blank=True)
    insurance = models.CharField(_("insurance"), max_length=300, blank=True)
    dispatch = models.CharField(_("dispatched work"), max_length=300, blank=True)
    smoking = models.CharField(_("protection from smoke"), max_length=300, blank=True)
    period = models.CharField(_("period of the order"), max_length=300, blank=True)
    termination = models.CharField(_("how it may end"), max_length=300, blank=True)
    age_exception = models.CharField(_("ground for an age limit"), max_length=4, blank=True)
    age_reason = models.CharField(_("reason for the age limit"), max_length=300, blank=True)
    sex_exception = models.CharField(_("ground for one sex"), max_length=20, blank=True)
    sex_reason = models.CharField(_("reason for one sex"), max_length=300, blank=True)

    skills = models.ManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("skills needed")
    )
    teaches = models.ManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("skills one learns")
    )
    topics = models.ManyToManyField(
        "vocabulary.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )
    occupation = models.ForeignKey(
        "vocabulary.Occupation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("occupation"),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-pk")
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = (models.Index(fields=("site", "status", "-published_at"), name="job_site_status_newest"),)
        constraints = (
            models.UniqueConstraint(
                fields=("site", "external_id"),
                condition=~Q(external_id=""),
                name="job_external_id_once_per_site",
            ),
            models.CheckConstraint(
                name="job_published_has_date",
                condition=~Q(status=JobStatus.PUBLISHED)
                | Q(published_at__isnull=False, job_time__isnull=False),
                violation_error_message=_(
                    "A published job needs its date of publication and its working time."
                ),
            ),
            models.CheckConstraint(
                name="job_closed_has_reason",
                condition=Q(status=JobStatus.CLOSED, closed_at__isnull=False) & ~Q(closed_reason="")
                | ~Q(status=JobStatus.CLOSED) & Q(closed_reason=""),
                violation_error_message=_("A closed job needs its reason, an open one has none."),
            ),
            models.CheckConstraint(
                name="job_wage_from_below_to",
                condition=Q(wage_max__isnull=True)
                | Q(wage_min__isnull=False, wage_max__gte=models.F("wage_min")),
                violation_error_message=_("The upper wage must not be below the lower one."),
            ),
            models.CheckConstraint(
                name="job_point_is_whole",
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                violation_error_message=_("Give latitude and longitude together."),
            ),
        )

    def __str__(self) -> str:
        return self.title
