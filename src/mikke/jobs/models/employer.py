"""お店・会社, and the people who may act for it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import MemberRole
from mikke.tenancy.models import SiteQuerySet


class Employer(models.Model):
    """お店・会社: who offers the work."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address, down to the room"), max_length=200, blank=True)
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("Telephone, mail address or own form.")
    )
    url = models.URLField(_("own web page"), blank=True)
    description = models.TextField(_("what they do"), blank=True)
    same_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("maybe the same as"),
        help_text=_("Somebody else entered a shop of this name and address. Please ask, then join the two."),
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "name", "address"),
                condition=models.Q(same_as__isnull=True),
                name="employer_once_per_site",
            ),
        )

    def __str__(self) -> str:
        return self.name


class EmployerMember(models.Model):
    """A person who acts for an employer: an owner also says who else may."""

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="members", verbose_name=_("employer")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="employer_memberships",
        verbose_name=_("user"),
    )
    role = models.CharField(_("role"), max_length=8, choices=MemberRole, default=MemberRole.OWNER)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        ordering = ("employer", "pk")
        verbose_name = _("person of an employer")
        verbose_name_plural = _("people of employers")
        constraints = (models.UniqueConstraint(fields=("employer", "user"), name="employermember_once"),)

    def __str__(self) -> str:
        return f"{self.user} ({self.employer})"


class FormerShop(models.Model):
    """What a shop was before it was joined with another: its old address and writing still lead to the kept one."""

    public_id = models.UUIDField(unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="former", verbose_name=_("employer")
    )
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address, down to the room"), max_length=200, blank=True)
    joined_at = models.DateTimeField(_("joined"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("employer", "pk")
        verbose_name = _("former shop")
        verbose_name_plural = _("former shops")
        indexes = (models.Index(fields=("site", "name"), name="formershop_name"),)

    def __str__(self) -> str:
        return self.name


class DifferentShops(models.Model):
    """Somebody of the office has said that these two are not the same shop; they are not proposed again."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    first = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="+", verbose_name=_("employer")
    )
    second = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="+", verbose_name=_("employer")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("different shops")
        verbose_name_plural = _("different shops")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="differentshops_once"),
            models.CheckConstraint(
                name="differentshops_in_order",
                condition=models.Q(first__lt=models.F("second")),
                violation_error_message=_("Two different shops are written down once, the older one first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
