"""What goes to and fro about a quote: the letters it was sent with, and what the client asks."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.client import ClientContact
from mikke.telework.models.letter import Letter
from mikke.telework.models.quote import Quote


class QuoteLetter(Letter):
    """見積書の送付の控え."""

    quote = models.ForeignKey(
        Quote, on_delete=models.CASCADE, related_name="letters", verbose_name=_("quote")
    )

    class Meta:
        ordering = ("quote", "sent_at", "pk")
        verbose_name = _("letter with a quote")
        verbose_name_plural = _("letters with quotes")

    def __str__(self) -> str:
        return f"{self.quote.words} {self.name}"


class QuoteQuestion(models.Model):
    """見積への質問: what the client would like to know or have otherwise, and what the office answered."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    quote = models.ForeignKey(
        Quote, on_delete=models.CASCADE, related_name="questions", verbose_name=_("quote")
    )
    contact = models.ForeignKey(
        ClientContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_as = models.CharField(_("name"), max_length=60)
    text = models.TextField(_("question or wish"), max_length=1000)
    asked_at = models.DateTimeField(_("asked"))
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("quote", "asked_at", "pk")
        verbose_name = _("question about a quote")
        verbose_name_plural = _("questions about quotes")
        constraints = (
            models.CheckConstraint(
                name="quotequestion_answer_is_dated",
                condition=Q(answer="") | Q(answered_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.quote.words} {self.asked_as}"
