"""A service of help, and who said when that it is right."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.directory.enums import AssuredHow, Audience, FeeKind, ServiceStatus, Subject, Tongue
from mikke.directory.models.provider import Location, Organization
from mikke.tenancy.models import SiteQuerySet


class Service(models.Model):
    """What somebody can get: for whom, what it costs, what to bring, in which languages."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        related_name="services",
        verbose_name=_("organisation that helps"),
    )
    locations = models.ManyToManyField(Location, through="ServiceAtLocation", related_name="services")
    name = models.CharField(_("name of the service"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    kana = models.CharField(_("kana"), max_length=160, blank=True)
    description = models.TextField(_("what one gets there, in plain words"), max_length=4_000)
    subject = models.CharField(_("what it helps with"), max_length=12, choices=Subject)
    audiences = models.JSONField(_("whom it is for"), default=list, blank=True)
    who_words = models.CharField(_("whom it is for, in words"), max_length=300, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    fee_kind = models.CharField(_("cost"), max_length=8, choices=FeeKind, default=FeeKind.UNKNOWN)
    fee_words = models.CharField(_("cost in words"), max_length=300, blank=True)
    is_selling = models.BooleanField(
        _("something is offered for sale there"),
        null=True,
        blank=True,
        help_text=_(
            "A shop that teaches phones and also sells contracts, for example. Readers want to know."
        ),
    )
    documents = models.JSONField(_("what to bring"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    how_to_apply = models.CharField(_("how to begin"), max_length=300, blank=True)
    hours_words = models.CharField(_("days and hours in words"), max_length=300, blank=True)
    url = models.URLField(_("address on the net"), max_length=400, blank=True)
    email = models.EmailField(_("mail address for everybody"), blank=True)
    status = models.CharField(_("state"), max_length=20, choices=ServiceStatus, default=ServiceStatus.DRAFT)
    is_sample = models.BooleanField(_("invented sample"), default=False)
    assured_on = models.DateField(_("last confirmed on"), null=True, blank=True)
    assured_how = models.CharField(_("confirmed how"), max_length=8, choices=AssuredHow, blank=True)
    import_key = models.CharField(max_length=80, blank=True, editable=False)
    imported = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("written down"))
    updated_at = models.DateTimeField(_("last changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("kana", "name", "pk")
        verbose_name = _("service of help")
        verbose_name_plural = _("services of help")
        indexes = (models.Index(fields=("site", "status", "assured_on"), name="service_shown"),)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "name"),
                name="service_once_per_organization",
                violation_error_message=_("This organisation has a service of this name already."),
            ),
            models.UniqueConstraint(
                fields=("site", "import_key"), condition=~Q(import_key=""), name="service_import_key_once"
            ),
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=models.F("minimum_age")),
                violation_error_message=_("The upper age must not be below the lower one."),
            ),
            models.CheckConstraint(
                name="service_assured_says_how",
                condition=Q(assured_on__isnull=True, assured_how="")
                | Q(assured_on__isnull=False) & ~Q(assured_how=""),
                violation_error_message=_("A confirmation needs its day and how it was given."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if translation.get_language() == "en" and self.name_en else self.name

    @property
    def audience_labels(self) -> list[str]:
        """Whom it is for, as words."""
        return _labels(Audience, self.audiences)

    @property
    def language_labels(self) -> list[str]:
        """Its languages, as words."""
        return _labels(Tongue, self.languages)


def _labels(choices: Any, values: list[str]) -> list[str]:
    return [str(choices(value).label) for value in values if value in choices.values]


class Assurance(models.Model):
    """Somebody stood for what is written, or could not be reached: the history behind ``assured_on``."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="assurances", verbose_name=_("service of help")
    )
    at = models.DateTimeField(_("when"))
    how = models.CharField(_("confirmed how"), max_length=8, choices=AssuredHow)
    is_right = models.BooleanField(_("everything was right"), default=True)
    who = models.CharField(_("who said so"), max_length=80, blank=True)
    note = models.CharField(_("note for us"), max_length=300, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("written down by"),
    )

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("confirmation of a service")
        verbose_name_plural = _("confirmations of services")

    def __str__(self) -> str:
        return f"{self.service}: {self.at:%Y-%m-%d}"
