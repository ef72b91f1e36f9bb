"""Which pages came from another system, so that bringing them in again changes nothing twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from mikke.tenancy.models import SiteQuerySet


class ImportedPost(models.Model):
    """One post of a WordPress site and the page it became; without a page it was deleted here and stays away."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    guid = models.CharField(_("what the old site calls it"), max_length=500)
    page = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("page")
    )
    content_hash = models.CharField(_("fingerprint of the post"), max_length=64)
    revision_id = models.PositiveBigIntegerField(_("revision written by the import"), default=0)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("post brought in")
        verbose_name_plural = _("posts brought in")
        constraints = (models.UniqueConstraint(fields=("site", "guid"), name="importedpost_once"),)

    def __str__(self) -> str:
        return self.guid
