"""Who allowed what to be shown, for what, until when."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.editorial.enums import GivenHow
from mikke.tenancy.models import SiteQuerySet


class Consent(models.Model):
    """Consent to pictures, a name or both. It is never deleted when it ends: it is the proof."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    person = models.CharField(_("who agrees"), max_length=100)
    covers_pictures = models.BooleanField(_("pictures may be shown"), default=True)
    covers_name = models.BooleanField(_("the name may be shown"), default=False)
    images = models.ManyToManyField(
        "assets.MikkeImage", blank=True, related_name="consents", verbose_name=_("pictures")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page with the name"),
    )
    page_title = models.CharField(max_length=255, blank=True, editable=False)
    purpose = models.CharField(
        _("what for"), max_length=200, help_text=_("As the person was told: this site, its SNS, a flyer.")
    )
    given_how = models.CharField(
        _("how it was given"), max_length=8, choices=GivenHow, default=GivenHow.PAPER
    )
    given_on = models.DateField(_("given on"))
    valid_until = models.DateField(
        _("last day of the consent"),
        null=True,
        blank=True,
        help_text=_("Empty: until the person withdraws it."),
    )
    note = models.CharField(_("note for us"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    renewed_by = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="renews",
        verbose_name=_("renewed by"),
    )
    ended_at = models.DateTimeField(_("carried out at"), null=True, blank=True, editable=False)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True, editable=False)
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("written by"),
    )
    made_at = models.DateTimeField(_("written at"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("valid_until", "pk")
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = (models.Index(fields=("ended_at", "valid_until"), name="consent_ends"),)
        constraints = (
            models.CheckConstraint(
                name="consent_covers_something",
                condition=Q(covers_pictures=True) | Q(covers_name=True),
                violation_error_message=_("Choose what may be shown: pictures, the name or both."),
            ),
            models.CheckConstraint(
                name="consent_ends_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("given_on")),
                violation_error_message=_("The last day lies before the day the consent was given."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.purpose}"
