"""People who were entered twice: joined, or said to be two; and people who asked to be forgotten."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.people.models.person import Person
from mikke.tenancy.models import SiteQuerySet


class PersonMerge(models.Model):
    """名寄せ: two rows for one person became one. Holds what moved, so that it can be undone exactly.

    ``moved`` maps ``app.Model.field`` to the keys that pointed to ``gone``; ``changed`` maps a column of ``keep``
    to what stood there before and after; ``added_names`` are the names that ``keep`` is also called since;
    ``lowered`` are ways to reach that were the best of ``gone``. ``notes_before`` is sealed to ``keep``.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    keep = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("kept"))
    gone = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("joined"))
    moved = models.JSONField(default=dict, editable=False)
    changed = models.JSONField(default=dict, editable=False)
    added_names = models.JSONField(default=list, editable=False)
    lowered = models.JSONField(default=list, editable=False)
    notes_before = models.BinaryField(default=b"", editable=False)
    notes_after = models.BinaryField(default=b"", editable=False)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("joining of two people")
        verbose_name_plural = _("joinings of two people")
        constraints = (
            models.UniqueConstraint(
                fields=("gone",), condition=Q(undone_at__isnull=True), name="personmerge_gone_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.keep_id}"


class DifferentPeople(models.Model):
    """Somebody of the office has said that these two are not the same person; they are not proposed again."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
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
        verbose_name = _("different people")
        verbose_name_plural = _("different people")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="differentpeople_once"),
            models.CheckConstraint(
                name="differentpeople_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("Two different people are written down once, the older one first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


class PersonErasure(models.Model):
    """消去の記録: somebody was erased. What a law makes us keep is sealed until ``kept_until``, then deleted too."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    kept_until = models.DateField(_("kept until"), null=True, blank=True, db_index=True)
    kept_sealed = models.BinaryField(default=b"", editable=False)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("erasure of a person")
        verbose_name_plural = _("erasures of people")

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def place(self) -> str:
        """Where the kept words are sealed to."""
        return f"people_personerasure:{self.public_id}:kept"
