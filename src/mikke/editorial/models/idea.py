"""One line of what could be written."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.editorial.enums import IdeaState
from mikke.tenancy.models import SiteQuerySet


class StoryIdea(models.Model):
    """An idea is one line; when somebody takes it up it becomes a draft page and the line leads there."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    text = models.CharField(_("idea in one line"), max_length=200)
    wanted_on = models.DateField(_("good to have on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=IdeaState, default=IdeaState.OPEN)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    made_at = models.DateTimeField(_("since"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("wanted_on", "made_at", "pk")
        verbose_name = _("idea for a page")
        verbose_name_plural = _("ideas for pages")
        indexes = (models.Index(fields=("site", "state"), name="storyidea_site_state"),)
        constraints = (
            models.CheckConstraint(
                name="storyidea_open_has_no_page",
                condition=~Q(state=IdeaState.OPEN) | Q(page__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.text
