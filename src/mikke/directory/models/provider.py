"""Who helps, and where."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.directory.enums import LocationType, Sector
from mikke.tenancy.models import SiteQuerySet


class Organization(models.Model):
    """An organisation that gives help. How its owner is reached is for the office only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    name = models.CharField(_("name of the organisation"), max_length=120)
    kana = models.CharField(_("kana"), max_length=160, blank=True)
    description = models.TextField(_("what it is, in a few sentences"), max_length=2_000, blank=True)
    sector = models.CharField(_("who stands behind it"), max_length=8, choices=Sector, default=Sector.NPO)
    website = models.URLField(_("address on the net"), max_length=400, blank=True)
    email = models.EmailField(_("mail address for everybody"), blank=True)
    owner_name = models.CharField(_("who confirms"), max_length=80, blank=True)
    owner_mail = models.EmailField(_("mail address of who confirms"), blank=True)
    owner_phone = models.CharField(_("telephone of who confirms"), max_length=20, blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    created_at = models.DateTimeField(_("written down"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("kana", "name", "pk")
        verbose_name = _("organisation that helps")
        verbose_name_plural = _("organisations that help")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "name"),
                name="organization_once_per_site",
                violation_error_message=_("An organisation of this name is in the list already."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    """A place where help is given, with what is known of the way and of steps."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        related_name="locations",
        verbose_name=_("organisation that helps"),
    )
    name = models.CharField(_("name of the place"), max_length=120)
    location_type = models.CharField(
        _("kind of place"), max_length=8, choices=LocationType, default=LocationType.PHYSICAL
    )
    town = models.ForeignKey(
        "vocabulary.Town", on_delete=models.PROTECT, related_name="+", verbose_name=_("town")
    )
    postal_code = models.CharField(_("postal code"), max_length=8, blank=True)
    address = models.CharField(_("address, after the town"), max_length=200, blank=True)
    way = models.CharField(_("how to get there"), max_length=300, blank=True)
    accessibility = models.CharField(_("steps, lift, toilet, parking"), max_length=300, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("place of help")
        verbose_name_plural = _("places of help")
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "name"),
                name="location_once_per_organization",
                violation_error_message=_("A place of this name is in the list already."),
            ),
            models.CheckConstraint(
                name="location_point_whole",
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=20, lat__lte=46, lon__gte=122, lon__lte=154),
                violation_error_message=_(
                    "The point must lie in Japan: latitude 20 to 46, longitude 122 to 154."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name
