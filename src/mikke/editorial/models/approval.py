"""What a person said to a text about them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.editorial.enums import ApprovalHow, ApprovalState
from mikke.tenancy.models import SiteQuerySet


class PageApproval(models.Model):
    """One question to one person about one revision of a page; the answer stays as proof."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("page")
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("revision"),
    )
    revision_number = models.PositiveBigIntegerField(_("number of the revision"))
    title = models.CharField(_("title"), max_length=255)
    text_hash = models.CharField(_("version of the text"), max_length=64)
    person = models.CharField(_("who is asked"), max_length=100)
    state = models.CharField(_("state"), max_length=16, choices=ApprovalState, default=ApprovalState.ASKED)
    how = models.CharField(_("how the answer came"), max_length=8, choices=ApprovalHow, blank=True)
    words = models.TextField(_("what should be different"), max_length=2_000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("the link works until"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("approval of a text")
        verbose_name_plural = _("approvals of texts")
        indexes = (models.Index(fields=("page", "state"), name="pageapproval_page_state"),)
        constraints = (
            models.CheckConstraint(
                name="pageapproval_answer_has_time",
                condition=Q(state__in=(ApprovalState.ASKED, ApprovalState.REPLACED))
                | Q(answered_at__isnull=False) & ~Q(how=""),
            ),
            models.CheckConstraint(
                name="pageapproval_change_has_words",
                condition=~Q(state=ApprovalState.CHANGE_WANTED) | ~Q(words=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.person})"
