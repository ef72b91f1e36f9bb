"""公約・目標: what the site promised its town, and how far it has come."""

import secrets
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.cms import presentation
from mikke.tenancy.models import SiteQuerySet


def new_goal_key() -> str:
    """Return the short key by which addresses name a goal."""
    return secrets.token_hex(4)


class Goal(models.Model):
    """A promise with a number: what shall be reached until when, and what has been reached so far."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site"), editable=False
    )
    key = models.CharField(_("key"), max_length=8, unique=True, default=new_goal_key, editable=False)
    title = models.CharField(_("what we promise"), max_length=80)
    title_en = models.CharField(_("what we promise, in English"), max_length=120, blank=True)
    text = models.CharField(_("why, in a sentence"), max_length=200, blank=True)
    text_en = models.CharField(_("why, in a sentence, in English"), max_length=300, blank=True)
    target = models.PositiveIntegerField(_("number to reach"), validators=[MinValueValidator(1)])
    reached = models.PositiveIntegerField(_("reached so far"), default=0)
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("Such as: jobs, people, times.")
    )
    unit_en = models.CharField(_("unit in English"), max_length=30, blank=True)
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    due_on = models.DateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_public = models.BooleanField(
        _("shown to everybody"), default=True, help_text=_("On the page of activities and on each of them.")
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = (
            models.CheckConstraint(
                name="goal_target_above_zero",
                condition=Q(target__gt=0),
                violation_error_message=_("The number to reach must be above zero."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def shown_title(self) -> str:
        """The promise in the reader's language."""
        return presentation.in_language(self.title, self.title_en)

    @property
    def shown_text(self) -> str:
        """Why, in the reader's language."""
        return presentation.in_language(self.text, self.text_en)

    @property
    def shown_unit(self) -> str:
        """The unit in the reader's language."""
        return presentation.in_language(self.unit, self.unit_en)

    @property
    def percent(self) -> int:
        """How much of it is reached: whole percent, rounded down, at most 100."""
        return min(self.reached * 100 // self.target, 100)

    @property
    def is_reached(self) -> bool:
        """True when nothing is missing any more."""
        return self.reached >= self.target

    @property
    def shown_reached(self) -> int:
        """What the bar shows: never more than it can hold."""
        return min(self.reached, self.target)


def goals_of(site: Any) -> models.QuerySet[Goal]:
    """Return the goals that everybody may see, in the editors' order."""
    found: models.QuerySet[Goal] = Goal.objects.for_site(site).filter(is_public=True)
    return found
