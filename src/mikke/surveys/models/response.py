"""What people answered. Nothing here tells who."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.surveys.enums import ResponseSource
from mikke.surveys.models.questionnaire import Item, Questionnaire


class Response(models.Model):
    """One person's answers: no name, no address, no account, no cookie, and of the time only the day.

    A response with ``is_held`` waits for somebody of the office and is not counted. ``row_hash`` is that of the row
    of an imported file, null for all others.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="responses", verbose_name=_("survey")
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    source = models.CharField(_("came by"), max_length=8, choices=ResponseSource, default=ResponseSource.WEB)
    submitted_at = models.DateTimeField(_("day"), db_index=True)
    row_hash = models.CharField(max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001 -- null is not unique
    is_finished = models.BooleanField(_("finished"), default=True)
    is_held = models.BooleanField(_("waits for the office"), default=False)

    class Meta:
        ordering = ("submitted_at", "pk")
        verbose_name = _("response to a survey")
        verbose_name_plural = _("responses to surveys")
        constraints = (
            models.UniqueConstraint(fields=("questionnaire", "row_hash"), name="surveyresponse_row_once"),
            models.CheckConstraint(
                name="surveyresponse_hash_of_import",
                condition=Q(row_hash__isnull=True) | Q(source=ResponseSource.IMPORT),
            ),
        )

    def __str__(self) -> str:
        return str(self.public_id)


class Answer(models.Model):
    """The answer to one question that was shown; empty for one that was left out.

    ``choice_keys`` of a single or multiple choice; ``number`` of a number or a scale; ``text`` of free text;
    ``matrix`` maps the key of a row to the key of a choice; ``other_text`` is what stands beside “other”.
    """

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="answers", verbose_name=_("response to a survey")
    )
    item = models.ForeignKey(
        Item, on_delete=models.RESTRICT, related_name="answers", verbose_name=_("question")
    )
    was_shown = models.BooleanField(_("was shown"), default=True)
    choice_keys = models.JSONField(_("choices"), default=list, blank=True)
    has_other = models.BooleanField(_("“other” was chosen"), default=False)
    other_text = models.TextField(_("other"), blank=True)
    number = models.DecimalField(_("number"), max_digits=12, decimal_places=2, null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    matrix = models.JSONField(_("table"), default=dict, blank=True)

    class Meta:
        ordering = ("response", "item__page_number", "item__position")
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = (
            models.UniqueConstraint(fields=("response", "item"), name="surveyanswer_once_a_question"),
        )

    def __str__(self) -> str:
        return f"{self.response_id}: {self.item_id}"


class PartialResponse(models.Model):
    """書きかけ: answers on their way, sealed; opened by the browser that writes them, its link or its code.

    Only hashes of the token and of the code are kept. It is deleted when the answer is sent, and when it expires.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="partials", verbose_name=_("survey")
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    version = models.PositiveSmallIntegerField(_("version"))
    sealed = models.BinaryField()
    turn = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(_("begun"))
    expires_at = models.DateTimeField(_("kept until"), db_index=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("unfinished response")
        verbose_name_plural = _("unfinished responses")

    def __str__(self) -> str:
        return str(self.public_id)
