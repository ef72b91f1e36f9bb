"""A person, the household they live in, and the ways to reach them."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.domain.japanese import clean, fold
from mikke.domain.person_names import name_key
from mikke.domain.phone_numbers import national
from mikke.people.enums import PHONES, ContactKind
from mikke.tenancy.models import SiteQuerySet

NAMES = ("name", "kana", "other_names")


def _with(fields: dict[str, Any], names: tuple[str, ...], key: str) -> dict[str, Any]:
    """Return the arguments of ``save`` with the key among the columns that are written."""
    wanted = fields.get("update_fields")
    return (
        fields
        if wanted is None or not set(wanted) & set(names)
        else {**fields, "update_fields": {*wanted, key}}
    )


class Household(models.Model):
    """世帯: people who live together; it says nothing of who may be told what."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    created_at = models.DateTimeField(_("entered"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self) -> str:
        return str(self.public_id)


class Person(models.Model):
    """人: somebody a town works with. A name or a nickname is enough.

    ``user`` is the sign-in, where there is one. ``notes_sealed`` holds what must not be read by chance: encrypted,
    bound to this row, opened with an audit entry. A person who was entered twice points to the one that is kept.
    ``names_key`` is what a search looks through. Of an erased person nothing is left but the row.
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
    name = models.CharField(_("name"), max_length=200)
    kana = models.CharField(_("kana"), max_length=200, blank=True)
    is_nickname = models.BooleanField(_("this is a nickname"), default=False)
    other_names = models.CharField(_("also called"), max_length=400, blank=True)
    town = models.ForeignKey(
        "vocabulary.Town",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("town"),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    household = models.ForeignKey(
        Household,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
        verbose_name=_("household"),
    )
    notes_sealed = models.BinaryField(default=b"", editable=False)
    names_key = models.TextField(default="", blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="merged", editable=False
    )
    created_at = models.DateTimeField(_("entered"))
    updated_at = models.DateTimeField(_("changed"))
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

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

    def save(self, **fields: Any) -> None:
        """Write the row with the key of its names."""
        self.names_key = self.key_of_names()
        super().save(**_with(fields, NAMES, "names_key"))

    def key_of_names(self) -> str:
        """Return every name and reading as a search reads them."""
        return " ".join(filter(None, (name_key(getattr(self, field)) for field in NAMES)))

    @property
    def notes_place(self) -> str:
        """Where the notes are sealed to."""
        return f"people_person:{self.public_id}:notes"


class Contact(models.Model):
    """連絡先: one way to reach a person; ``note`` says whose it is and when it is good."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("person")
    )
    kind = models.CharField(_("way"), max_length=12, choices=ContactKind)
    value = models.CharField(_("number, address or words"), max_length=254)
    value_key = models.CharField(max_length=254, default="", blank=True, editable=False)
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

    def save(self, **fields: Any) -> None:
        """Write the row with the key of its value: digits as they are dialled, or folded words."""
        is_number = self.kind in PHONES and self.value.startswith("+81")
        self.value_key = national(self.value) if is_number else fold(clean(self.value))[:254]
        super().save(**_with(fields, ("value",), "value_key"))
