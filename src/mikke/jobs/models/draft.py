"""A posting on its way: kept after each page, by whoever writes it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import DraftSource, DraftState
from mikke.jobs.models.employer import Employer
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class PostingDraft(models.Model):
    """下書き: the answers of the seven pages so far; with ``job``, a change of that posting.

    ``data`` holds the answers by the names of the posting JSON (docs/reference/posting.md) and a few of the pages'
    own, see ``mikke.jobs.posting_draft``. ``code`` can be said on the telephone.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="posting_drafts",
        verbose_name=_("who"),
    )
    employer = models.ForeignKey(
        Employer,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("employer"),
    )
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts", verbose_name=_("job")
    )
    data = models.JSONField(_("answers"), default=dict, blank=True)
    step = models.CharField(_("page"), max_length=16, default="what")
    code = models.CharField(_("code to say"), max_length=8)
    state = models.CharField(_("state"), max_length=16, choices=DraftState, default=DraftState.OPEN)
    source = models.CharField(_("came by"), max_length=8, choices=DraftSource, default=DraftSource.SHOP)
    created_at = models.DateTimeField(_("begun"))
    updated_at = models.DateTimeField(_("changed"))
    expires_at = models.DateTimeField(_("kept until"), db_index=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_at", "-pk")
        verbose_name = _("draft of a posting")
        verbose_name_plural = _("drafts of postings")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "code"),
                condition=Q(state__in=(DraftState.OPEN, DraftState.SENT)),
                name="postingdraft_code_once_while_alive",
            ),
        )

    def __str__(self) -> str:
        return self.data.get("title") or self.code
