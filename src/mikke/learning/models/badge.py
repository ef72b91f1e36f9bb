"""Badges (Open Badges 3.0): what is shown, to whom it was given, and the keys of the issuer."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mikke.learning.enums import Shown
from mikke.learning.models.lesson import Lesson
from mikke.learning.models.notebook import Notebook
from mikke.learning.models.shown import ShownRecord, in_language
from mikke.tenancy.models import SiteQuerySet


class Badge(ShownRecord):
    """バッジ: what somebody may show when all its lessons are passed (``Achievement`` of Open Badges 3.0)."""

    lessons = models.ManyToManyField(
        Lesson, blank=True, related_name="+", verbose_name=pgettext_lazy("learning", "lessons")
    )

    criteria = models.CharField(_("what it asks for besides lessons"), max_length=300, blank=True)
    criteria_en = models.CharField(
        _("what it asks for besides lessons, in English"), max_length=400, blank=True
    )

    class Meta:
        ordering = ("title", "pk")
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        constraints = (
            models.CheckConstraint(
                name="badge_published_has_time",
                condition=~Q(state=Shown.PUBLISHED) | Q(published_at__isnull=False),
            ),
        )

    @property
    def display_criteria(self) -> str:
        """What it asks for besides lessons, in the reader's language."""
        return in_language(self.criteria, self.criteria_en)


class IssuerKey(models.Model):
    """A signing key of a site. The private half is sealed; an old key stays so that old badges can be checked."""

    kid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    sealed = models.BinaryField(editable=False)
    public_x = models.CharField(max_length=43, editable=False)
    made_at = models.DateTimeField(_("made"))

    objects: Any = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")

    def __str__(self) -> str:
        return str(self.kid)

    @property
    def place(self) -> str:
        """Where the sealed half lives, for the encryption."""
        return f"learning_issuerkey:{self.kid}:sealed"


class BadgeAward(models.Model):
    """A badge that was given because its holder asked for it. ``token`` is the signed credential (VC-JWT).

    One that does not come from a notebook has a ``source``, which names the record it was given for.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    badge = models.ForeignKey(Badge, on_delete=models.PROTECT, related_name="awards", verbose_name=_("badge"))
    notebook = models.ForeignKey(
        Notebook, null=True, blank=True, on_delete=models.SET_NULL, related_name="awards"
    )
    holder_name = models.CharField(_("name shown"), max_length=20, blank=True)
    source = models.CharField(_("where it comes from"), max_length=120, blank=True, editable=False)
    issued_at = models.DateTimeField(pgettext_lazy("badge", "given"))
    token = models.TextField(editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_why = models.CharField(_("why it was revoked"), max_length=200, blank=True)

    objects: Any = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "-pk")
        verbose_name = _("badge given")
        verbose_name_plural = _("badges given")
        constraints = (
            models.UniqueConstraint(
                fields=("notebook", "badge"),
                condition=Q(notebook__isnull=False, revoked_at__isnull=True),
                name="badgeaward_one_valid",
            ),
            models.UniqueConstraint(
                fields=("badge", "source"),
                condition=Q(revoked_at__isnull=True) & ~Q(source=""),
                name="badgeaward_one_of_a_source",
            ),
        )

    def __str__(self) -> str:
        return f"{self.badge}: {self.public_id}"
