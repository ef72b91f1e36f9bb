"""People who sign in, and what they are to each site."""

import uuid
from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.accounts.enums import CodeChannel, Role
from mikke.tenancy.models import SiteQuerySet


class UserManager(BaseUserManager["User"]):
    """People are known by their mail address, or by their telephone where they have no mail."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new user; without a password they sign in by code."""
        user = self.model(email=self.normalize_email(email).lower() or None, **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new user who may do everything on every site."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """A person with a sign-in. Seekers need none."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("mail address"), unique=True, null=True, blank=True)  # type: ignore[assignment]
    phone = models.CharField(
        _("telephone"),
        max_length=16,
        unique=True,
        null=True,
        blank=True,
        help_text=_("In the form +81…; people without mail sign in with a code that staff read out."),
    )
    name = models.CharField(_("name"), max_length=100)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]  # noqa: RUF012 -- Django's own form
    objects = UserManager()  # type: ignore[assignment, misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (
            models.CheckConstraint(
                name="user_has_mail_or_phone",
                condition=models.Q(email__isnull=False) | models.Q(phone__isnull=False),
                violation_error_message=_("Give a mail address or a telephone number."),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email or self.phone or ""

    def get_full_name(self) -> str:
        """Return the name as the person gave it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name; Japanese names are not cut."""
        return self.name


class Membership(models.Model):
    """A role on a site."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="memberships", verbose_name=_("site")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)

    class Meta:
        ordering = ("site", "user", "role")
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (models.UniqueConstraint(fields=("user", "site", "role"), name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.user} {self.role} ({self.site_id})"


class OneTimeCode(models.Model):
    """A code of six digits asked for by somebody who signs in with a mail address or a telephone.

    Only its hash is kept. A telephone's row waits without a code until staff read one out.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    channel = models.CharField(_("by which way"), max_length=8, choices=CodeChannel)
    address = models.CharField(_("mail address or telephone"), max_length=254)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("asked for"))
    expires_at = models.DateTimeField(_("works until"), db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    read_out_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("read out by"),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("one-time code")
        verbose_name_plural = _("one-time codes")

    def __str__(self) -> str:
        return f"{self.channel} {self.created_at:%Y-%m-%d %H:%M}"


class LimitCounter(models.Model):
    """How often an address or a person has tried something lately; shared by all processes.

    The columns are those of Django's database cache, which reads and writes them (``CACHES["limits"]``).
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_limitcounter"
        verbose_name = _("limit counter")
        verbose_name_plural = _("limit counters")

    def __str__(self) -> str:
        return self.cache_key
