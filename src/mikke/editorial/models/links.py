"""Links that lead nowhere, and what is known of links to other sites."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.editorial.enums import LinkTrouble
from mikke.tenancy.models import SiteQuerySet


class LinkProblem(models.Model):
    """A link of a published page that leads nowhere; the row goes when the next look finds it mended."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    target = models.CharField(_("leads to"), max_length=500)
    words = models.CharField(_("words of the link"), max_length=120, blank=True)
    trouble = models.CharField(_("what is wrong"), max_length=16, choices=LinkTrouble)
    found_at = models.DateTimeField(_("found on"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("found_at", "pk")
        verbose_name = _("link that leads nowhere")
        verbose_name_plural = _("links that lead nowhere")
        constraints = (models.UniqueConstraint(fields=("page", "target"), name="linkproblem_once"),)

    def __str__(self) -> str:
        return self.target


class OutsideLink(models.Model):
    """An address of another site that a page leads to, and how it answered last."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    url = models.CharField(_("address"), max_length=500)
    checked_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("times without answer"), default=0)
    trouble = models.CharField(_("what is wrong"), max_length=16, choices=LinkTrouble, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("checked_at", "pk")
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")
        constraints = (models.UniqueConstraint(fields=("site", "url"), name="outsidelink_once"),)

    def __str__(self) -> str:
        return self.url
