"""Tables of what leaves the screen: codes on flyers, how often they are used, what was posted where."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.notices.share_text import ShareService
from mikke.tenancy.models import SiteQuerySet


class FlyerCode(models.Model):
    """The short code on one kind of paper: ``/f/<code>/`` leads to the posting and is counted by the day."""

    job = models.ForeignKey(
        "jobs.Job", on_delete=models.CASCADE, related_name="flyer_codes", verbose_name=_("job")
    )
    code = models.CharField(_("code"), max_length=12, unique=True)
    label = models.CharField(_("where it hangs"), max_length=60)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("flyer code")
        verbose_name_plural = _("flyer codes")
        constraints = (models.UniqueConstraint(fields=("job", "label"), name="flyercode_label_once_per_job"),)

    def __str__(self) -> str:
        return f"{self.code} ({self.label})"


class FlyerCount(models.Model):
    """How often a code was opened on a day. Nothing of who opened it."""

    flyer_code = models.ForeignKey(
        FlyerCode, on_delete=models.CASCADE, related_name="counts", verbose_name=_("flyer code")
    )
    day = models.DateField(_("day"))
    opened = models.PositiveIntegerField(_("opened"), default=0)

    class Meta:
        ordering = ("-day",)
        verbose_name = _("count of a flyer code")
        verbose_name_plural = _("counts of flyer codes")
        constraints = (models.UniqueConstraint(fields=("flyer_code", "day"), name="flyercount_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.opened}"


class SharePost(models.Model):
    """投稿の記録: which text about a posting or a page was put where, by whom and when."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    job = models.ForeignKey(
        "jobs.Job",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="share_posts",
        verbose_name=_("job"),
    )
    page_path = models.CharField(_("address of the page"), max_length=200, blank=True)
    service = models.CharField(_("where"), max_length=16, choices=ShareService)
    text = models.TextField(_("text"))
    url = models.URLField(_("address of the post"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by whom"),
    )
    at = models.DateTimeField(_("when"), db_index=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("post on a network")
        verbose_name_plural = _("posts on networks")
        constraints = (
            models.CheckConstraint(
                name="sharepost_job_or_page",
                condition=Q(job__isnull=False, page_path="") | Q(job__isnull=True) & ~Q(page_path=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.service} {self.at:%Y-%m-%d}"
