"""Enquiries to a shop. In most legal modes a row says only which posting, when and where it stands."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import EnquiryKind, EnquiryState
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class Enquiry(models.Model):
    """問い合わせ: somebody asked, applied or wants to see the place.

    Text and contact pass through the outbox and are erased there. Only with ``is_kept`` (legal mode and consent)
    does ``sealed`` hold them, until ``erase_on``.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="enquiries", verbose_name=_("job"))
    kind = models.CharField(_("kind"), max_length=8, choices=EnquiryKind)
    number = models.CharField(_("number"), max_length=7)
    state = models.CharField(_("state"), max_length=16, choices=EnquiryState, default=EnquiryState.NEW)
    doubt = models.CharField(_("why it waits"), max_length=16, blank=True)
    created_at = models.DateTimeField(_("received"))
    changed_at = models.DateTimeField(_("changed"))
    is_kept = models.BooleanField(_("text is kept"), default=False)
    consent_version = models.CharField(_("version of the consent text"), max_length=20, blank=True)
    erase_on = models.DateField(_("text is kept until"), null=True, blank=True)
    sealed = models.BinaryField(null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        indexes = (models.Index(fields=("site", "state", "-created_at"), name="enquiry_site_state"),)
        constraints = (
            models.CheckConstraint(
                name="enquiry_kept_with_consent",
                condition=Q(is_kept=False, sealed__isnull=True)
                | Q(is_kept=True, erase_on__isnull=False) & ~Q(consent_version=""),
                violation_error_message=_("Text is kept only with consent and until a day."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class EnquiryLine(models.Model):
    """One more message of a kept enquiry."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enquiry = models.ForeignKey(
        Enquiry, on_delete=models.CASCADE, related_name="lines", verbose_name=_("enquiry")
    )
    at = models.DateTimeField(_("when"))
    is_from_shop = models.BooleanField(_("from the shop"))
    sealed = models.BinaryField()

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("message of an enquiry")
        verbose_name_plural = _("messages of enquiries")

    def __str__(self) -> str:
        return str(self.public_id)
