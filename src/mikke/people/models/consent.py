"""What a person said yes to, and who may be told what about them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.people.enums import ConsentPurpose, GivenHow, Relation
from mikke.people.models.person import Person


class PersonConsent(models.Model):
    """本人の同意: the exact words somebody said yes to, when and how; it can be ended at any time."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    purpose = models.CharField(_("what for"), max_length=8, choices=ConsentPurpose)
    text_version = models.CharField(_("version of the words"), max_length=20)
    text = models.TextField(_("the words"), max_length=1000)
    given_on = models.DateField(_("given on"))
    given_how = models.CharField(_("how it was given"), max_length=8, choices=GivenHow)
    note = models.CharField(_("note"), max_length=200, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("ended_at", "-written_at", "-pk")
        verbose_name = _("consent of a person")
        verbose_name_plural = _("consents of people")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "purpose"),
                condition=Q(ended_at__isnull=True) & ~Q(purpose=ConsentPurpose.HELPER),
                name="personconsent_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_on}"


class Helper(models.Model):
    """手伝う人: somebody who helps a person, and what may be told to them. Only while the consent stands."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="helpers", verbose_name=_("person")
    )
    helper = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="helps",
        verbose_name=_("helper who is in the list"),
    )
    helper_name = models.CharField(_("name of the helper"), max_length=200, blank=True)
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    reach = models.CharField(_("how the helper is reached"), max_length=200, blank=True)
    may_tell = models.CharField(_("what may be told"), max_length=300)
    consent = models.OneToOneField(
        PersonConsent, on_delete=models.CASCADE, related_name="helper", verbose_name=_("consent")
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = _("helper")
        verbose_name_plural = _("helpers")
        constraints = (
            models.CheckConstraint(
                name="helper_is_somebody",
                condition=Q(helper__isnull=False) | ~Q(helper_name=""),
                violation_error_message=_("Write who helps."),
            ),
            models.CheckConstraint(
                name="helper_is_another_person",
                condition=Q(helper__isnull=True) | ~Q(helper=F("person")),
                violation_error_message=_("Nobody is their own helper."),
            ),
        )

    def __str__(self) -> str:
        return str(self.helper) if self.helper_id else self.helper_name
