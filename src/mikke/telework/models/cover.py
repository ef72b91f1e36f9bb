"""How often somebody else took over, counted by month without anybody's name."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from mikke.tenancy.models import SiteQuerySet


class CoverCount(models.Model):
    """急なおやすみの引きつぎ: pieces handed back in a month, and how many of them somebody else finished in time.

    Counted when the rows on who handed what back are deleted; holds nobody.
    """

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    month = models.DateField(_("month"))
    handed_back = models.PositiveIntegerField(_("pieces handed back"), default=0)
    covered = models.PositiveIntegerField(_("finished in time by somebody else"), default=0)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-month",)
        verbose_name = _("count of taking over")
        verbose_name_plural = _("counts of taking over")
        constraints = (
            models.UniqueConstraint(fields=("site", "month"), name="covercount_month_once"),
            models.CheckConstraint(
                name="covercount_not_more_than_all", condition=models.Q(covered__lte=F("handed_back"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.covered}/{self.handed_back}"
