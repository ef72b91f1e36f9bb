"""What was done with a posting, by whom and why: the history that the office and the shop see."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import ReviewAction, ReviewPace
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class ReviewEvent(models.Model):
    """One step of a posting on its way: sent, asked back, published, confirmed, refused, closed."""

    job = models.ForeignKey(
        Job, on_delete=models.CASCADE, related_name="review_events", verbose_name=_("job")
    )
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    action = models.CharField(_("what"), max_length=16, choices=ReviewAction)
    how = models.CharField(_("by which way"), max_length=16, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("step of a posting")
        verbose_name_plural = _("steps of a posting")

    def __str__(self) -> str:
        return f"{self.job}: {self.action}"


class ReviewerWish(models.Model):
    """How a person of the office wants to hear of what waits: at once, once a morning, or not at all."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    pace = models.CharField(_("how often"), max_length=8, choices=ReviewPace, default=ReviewPace.MORNING)
    told_on = models.DateField(_("last told"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("site", "user")
        verbose_name = _("wish of a reviewer")
        verbose_name_plural = _("wishes of reviewers")
        constraints = (models.UniqueConstraint(fields=("site", "user"), name="reviewerwish_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.pace}"
