"""A site of a town: what it may do, whom to call, how it looks; and its revision number."""

from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mikke.tenancy.enums import LegalMode

HEX_COLOUR = RegexValidator(
    r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six digits, for example #006173.")
)


class SiteQuerySet(models.QuerySet[Any]):
    """Every operational table can be asked for the records of one site only."""

    def for_site(self, site: Site) -> Self:
        """Return the records of ``site``."""
        return self.filter(site=site)


class SiteProfile(models.Model):
    """What makes a Wagtail site a town's medium."""

    site = models.OneToOneField(
        Site, on_delete=models.CASCADE, related_name="profile", verbose_name=_("site")
    )
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    area_words = models.CharField(_("towns in a few words"), max_length=60, blank=True)
    area_words_en = models.CharField(_("towns in a few words, in English"), max_length=60, blank=True)
    towns = models.ManyToManyField("vocabulary.Town", related_name="site_profiles", verbose_name=_("towns"))
    operator_name = models.CharField(_("operator"), max_length=100)
    operator_address = models.CharField(_("operator's address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    phone_hours = models.CharField(_("when the telephone is answered"), max_length=60, blank=True)
    phone_hours_en = models.CharField(
        _("when the telephone is answered, in English"), max_length=60, blank=True
    )
    email = models.EmailField(_("mail address"), blank=True)
    colour_action = models.CharField(_("colour"), max_length=7, default="#006173", validators=[HEX_COLOUR])
    is_sample = models.BooleanField(_("sample site"), default=False)
    legal_mode = models.CharField(
        _("legal mode"),
        max_length=16,
        choices=LegalMode,
        default=LegalMode.INFO,
        help_text=_("See /about/ and the guide for operators."),
    )
    notification_number = models.CharField(_("notification or permit number"), max_length=60, blank=True)
    ranking_reply_on = models.DateField(
        _("date of the Labour Bureau's answer on ranking"), null=True, blank=True
    )
    ranking_reply_reference = models.CharField(_("reference of that answer"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("site profile")
        verbose_name_plural = _("site profiles")
        constraints = (
            models.CheckConstraint(
                name="siteprofile_higher_mode_has_number",
                condition=models.Q(legal_mode__in=(LegalMode.OWN_ADS, LegalMode.INFO))
                | ~models.Q(notification_number=""),
                violation_error_message=_("This legal mode needs the number of the notification or permit."),
            ),
            models.CheckConstraint(
                name="siteprofile_ranking_reply_whole",
                condition=models.Q(ranking_reply_on__isnull=True, ranking_reply_reference="")
                | models.Q(ranking_reply_on__isnull=False) & ~models.Q(ranking_reply_reference=""),
                violation_error_message=_(
                    "Give both the date and the reference of the Labour Bureau's answer."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if translation.get_language() == "en" and self.name_en else self.name

    @property
    def display_area_words(self) -> str:
        """The towns in a few words, in the reader's language."""
        return (
            self.area_words_en
            if translation.get_language() == "en" and self.area_words_en
            else self.area_words
        )

    @property
    def display_phone_hours(self) -> str:
        """When the telephone is answered, in the reader's language."""
        return (
            self.phone_hours_en
            if translation.get_language() == "en" and self.phone_hours_en
            else self.phone_hours
        )


class SiteRev(models.Model):
    """A number that grows with every visible change of a site: snapshots and cached pages compare it."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, primary_key=True, related_name="rev_row")
    rev = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("site revision")
        verbose_name_plural = _("site revisions")

    def __str__(self) -> str:
        return f"{self.site_id}: {self.rev}"
