"""What a site has set for its home work."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.domain.commission import LATEST_MONTHLY_DAY
from mikke.tenancy.models import SiteQuerySet


class TeamRules(models.Model):
    """在宅ワークの決まり: who orders, what an hour is promised to bring, when it is paid, whom to turn to.

    Empty names are those of the site's operator. ``last_order_number`` is counted up in the transaction that makes
    an order, so that numbers have no gaps.
    """

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    orderer_name = models.CharField(_("who orders"), max_length=100, blank=True)
    orderer_address = models.CharField(_("address of who orders"), max_length=200, blank=True)
    orderer_contact = models.CharField(_("where to ask"), max_length=100, blank=True)
    harassment_contact = models.CharField(
        _("whom to turn to about harassment"),
        max_length=200,
        blank=True,
        help_text=_("Stands on every order and on the page of every worker (article 14)."),
    )
    promised_yen_per_hour = models.PositiveIntegerField(_("promised yen for an hour"), default=1100)
    payment_day = models.PositiveSmallIntegerField(
        _("paid on this day of the next month"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(LATEST_MONTHLY_DAY)],
        help_text=_(
            "Every month closes with its last day. At the latest the 29th: work of the 1st is then paid on its 60th day."
        ),
    )
    inspection_days = models.PositiveSmallIntegerField(
        _("days for inspecting a result"), default=5, validators=[MaxValueValidator(30)]
    )
    delivery_place = models.CharField(_("where results are delivered"), max_length=200, blank=True)
    last_order_number = models.PositiveIntegerField(default=0, editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of home work")
        verbose_name_plural = _("rules of home work")
        constraints = (
            models.CheckConstraint(
                name="teamrules_paid_within_60_days",
                condition=models.Q(payment_day__gte=1, payment_day__lte=LATEST_MONTHLY_DAY),
                violation_error_message=_(
                    "Work is paid within 60 days: choose the 29th or an earlier day of the next month."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.orderer_name
