"""Where people were invited to a survey."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.surveys.models.questionnaire import Questionnaire


class SurveyShare(models.Model):
    """A text that somebody posted to invite to a survey: where, what, by whom and when."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="shares", verbose_name=_("survey")
    )
    service = models.CharField(_("where"), max_length=16)
    text = models.TextField(_("text"))
    url = models.URLField(_("address of the post"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    posted_at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ("-posted_at", "-pk")
        verbose_name = _("invitation to a survey")
        verbose_name_plural = _("invitations to surveys")

    def __str__(self) -> str:
        return f"{self.service}: {self.text[:40]}"
