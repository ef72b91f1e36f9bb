"""What a site has set for its home work."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.tenancy.models import SiteQuerySet

LATEST_MONTHLY_DAY = 29


class TeamRules(models.Model):
    """在宅ワークの決まり: who orders, what an hour is promised to bring, when it is paid, whom to turn to.

    Empty names are those of the site's operator.
    """

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    orderer_name = models.CharField(_("who orders"), max_length=100, blank=True)
    orderer_address = models.CharField(_("address of who orders"), max_length=200, blank=True)
    orderer_contact = models.CharField(_("where to ask"), max_length=100, blank=True)
    promised_yen_per_hour = models.PositiveIntegerField(_("promised yen for an hour"), default=1100)
    payment_day = models.PositiveSmallIntegerField(
        _("paid on this day of the next month"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(LATEST_MONTHLY_DAY)],
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of home work")
        verbose_name_plural = _("rules of home work")

    def __str__(self) -> str:
        return self.orderer_name
