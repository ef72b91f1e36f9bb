"""People who want to hear of new surveys, and the invitations they were sent. Nothing here leads to an answer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.surveys.enums import ReaderState
from mikke.surveys.models.questionnaire import Questionnaire
from mikke.tenancy.models import SiteQuerySet


class SurveyReader(models.Model):
    """お知らせの読者: an address that may be told of new surveys; the row is deleted when that ends.

    ``contact`` holds the way to reach the person and the token of their page, sealed; ``contact_hash`` tells two
    addresses apart. Of the time only days are kept, as with answers.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    contact = models.BinaryField(editable=False)
    contact_hash = models.CharField(max_length=64, db_index=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=ReaderState, default=ReaderState.WAITING)
    consent_version = models.CharField(_("version of the consent text"), max_length=20)
    consented_on = models.DateField(_("consent given"))
    confirmed_on = models.DateField(_("address confirmed"), null=True, blank=True)
    expires_on = models.DateField(_("kept until"))
    warned_on = models.DateField(_("told of the end"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("reader of news of surveys")
        verbose_name_plural = _("readers of news of surveys")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "contact_hash"),
                condition=Q(state=ReaderState.ACTIVE),
                name="surveyreader_active_once",
            ),
            models.CheckConstraint(
                name="surveyreader_active_is_confirmed",
                condition=~Q(state=ReaderState.ACTIVE) | Q(confirmed_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"

    @property
    def place(self) -> str:
        """Where the contact is sealed to."""
        return f"surveys_surveyreader:{self.public_id}:contact"


class InvitationRound(models.Model):
    """案内を送った記録: one press of the button: when, by whom, the exact text, to how many."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="rounds", verbose_name=_("survey")
    )
    text = models.TextField(_("text"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    sent_at = models.DateTimeField(_("when"))
    recipients = models.PositiveIntegerField(_("sent to"), default=0)
    unreachable = models.PositiveIntegerField(_("not sent, because no way was left"), default=0)

    class Meta:
        ordering = ("-sent_at", "-pk")
        verbose_name = _("round of invitations")
        verbose_name_plural = _("rounds of invitations")

    def __str__(self) -> str:
        return f"{self.sent_at} ({self.recipients})"

    @property
    def key_start(self) -> str:
        """What the keys of its messages begin with."""
        return f"survey-invite:{self.public_id}:"


class Invited(models.Model):
    """Who was told of a survey: once, whatever is pressed. It goes with the reader."""

    reader = models.ForeignKey(SurveyReader, on_delete=models.CASCADE, related_name="invited")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="invited")
    round = models.ForeignKey(InvitationRound, on_delete=models.CASCADE, related_name="invited")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("invited reader")
        verbose_name_plural = _("invited readers")
        constraints = (
            models.UniqueConstraint(fields=("reader", "questionnaire"), name="surveyinvited_once"),
        )

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.questionnaire_id}"
