"""A person and the ways to reach them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.people.enums import ContactKind
from mikke.tenancy.models import SiteQuerySet


class Person(models.Model):
    """人: somebody a town works with. A name or a nickname is enough.

    ``user`` is the sign-in, where there is one. ``notes_sealed`` holds what must not be read by chance: encrypted,
    bound to this row, opened with an audit entry. A person who was entered twice points to the one that is kept.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sign-in"),
    )
    name = models.CharField(_("name"), max_length=60)
    kana = models.CharField(_("kana"), max_length=80, blank=True)
    is_nickname = models.BooleanField(_("this is a nickname"), default=False)
    town = models.ForeignKey(
        "vocabulary.Town",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("town"),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    notes_sealed = models.BinaryField(default=b"", editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="merged", editable=False
    )
    created_at = models.DateTimeField(_("entered"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("kana", "name", "pk")
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "user"), condition=Q(user__isnull=False), name="person_user_once_a_site"
            ),
            models.CheckConstraint(
                name="person_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """連絡先: one way to reach a person; ``note`` says whose it is and when it is good."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("person")
    )
    kind = models.CharField(_("way"), max_length=12, choices=ContactKind)
    value = models.CharField(_("number, address or words"), max_length=254)
    note = models.CharField(_("whose, and when it is good"), max_length=100, blank=True)
    is_preferred = models.BooleanField(_("the best way"), default=False)

    class Meta:
        ordering = ("-is_preferred", "pk")
        verbose_name = _("way to reach a person")
        verbose_name_plural = _("ways to reach a person")
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "value"), name="contact_once"),
            models.UniqueConstraint(
                fields=("person",), condition=Q(is_preferred=True), name="contact_one_preferred"
            ),
        )

    def __str__(self) -> str:
        return self.value
