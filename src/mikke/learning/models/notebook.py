"""A learner's notebook without an account, and what shows that a person can do something."""

import datetime as dt
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.learning.enums import EvidenceKind
from mikke.learning.models.lesson import Lesson, Path, PathStep
from mikke.tenancy.models import SiteQuerySet

BY_STAFF = "staff:"


class Notebook(models.Model):
    """まなびノート: what somebody has learnt, opened by its link or its printed code and by nothing else.

    There is a pen name at the most. It is deleted when its holder says so, or a year after it was last written in.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    pen_name = models.CharField(_("pen name"), max_length=20, blank=True)
    path = models.ForeignKey(
        Path, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("path")
    )
    begun_on = models.DateField(_("begun"))
    expires_on = models.DateField(_("kept until"), db_index=True)

    objects: Any = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("notebook")
        verbose_name_plural = _("notebooks")

    def __str__(self) -> str:
        return str(self.public_id)


class DoneLesson(models.Model):
    """A lesson that was passed, with the best score."""

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="lessons")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="+", verbose_name=_("lesson"))
    done_on = models.DateField(_("done"))
    right = models.PositiveSmallIntegerField(_("right answers"), default=0)
    total = models.PositiveSmallIntegerField(_("questions"), default=0)

    class Meta:
        ordering = ("-done_on", "-pk")
        verbose_name = _("lesson done")
        verbose_name_plural = _("lessons done")
        constraints = (
            models.UniqueConstraint(fields=("notebook", "lesson"), name="donelesson_once"),
            models.CheckConstraint(name="donelesson_score", condition=Q(right__lte=models.F("total"))),
        )

    def __str__(self) -> str:
        return f"{self.notebook_id}: {self.lesson_id}"


class DoneStep(models.Model):
    """A step of a path that was done."""

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(PathStep, on_delete=models.CASCADE, related_name="+", verbose_name=_("step"))
    done_on = models.DateField(_("done"))

    class Meta:
        ordering = ("-done_on", "-pk")
        verbose_name = _("step done")
        verbose_name_plural = _("steps done")
        constraints = (models.UniqueConstraint(fields=("notebook", "step"), name="donestep_once"),)

    def __str__(self) -> str:
        return f"{self.notebook_id}: {self.step_id}"


class NotebookSkill(models.Model):
    """What the office had noted of its holder and they took along into their notebook; it names nobody."""

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(
        "vocabulary.Skill", on_delete=models.PROTECT, related_name="+", verbose_name=_("skill")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    words = models.CharField(_("what it was"), max_length=120, blank=True)
    shown_on = models.DateField(_("day"))

    class Meta:
        ordering = ("-shown_on", "-pk")
        verbose_name = _("skill in a notebook")
        verbose_name_plural = _("skills in a notebook")
        constraints = (
            models.UniqueConstraint(
                fields=("notebook", "skill", "kind", "words", "shown_on"), name="notebookskill_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.notebook_id}: {self.skill_id} ({self.kind})"


class SkillEvidence(models.Model):
    """できることの記録: why we say that a person can do something.

    ``source`` names the record it comes from, ``words`` say it to people, such as the title of a class.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.CASCADE,
        related_name="skill_evidence",
        verbose_name=_("person"),
    )
    skill = models.ForeignKey(
        "vocabulary.Skill", on_delete=models.PROTECT, related_name="+", verbose_name=_("skill")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    source = models.CharField(_("where it comes from"), max_length=120)
    words = models.CharField(_("what it was"), max_length=120, blank=True)
    shown_on = models.DateField(_("day"), null=True, blank=True)
    noted_at = models.DateTimeField(_("noted"))

    objects: Any = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-noted_at", "-pk")
        verbose_name = _("evidence of a skill")
        verbose_name_plural = _("evidence of skills")
        constraints = (
            models.UniqueConstraint(fields=("person", "skill", "kind", "source"), name="skillevidence_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id}: {self.skill_id} ({self.kind})"

    @property
    def day(self) -> dt.date:
        """When it was shown, or else noted, in Japan."""
        return self.shown_on or timezone.localdate(self.noted_at)

    @property
    def is_by_staff(self) -> bool:
        """Whether somebody of the office wrote it down by hand; the others follow the record they come from."""
        return self.source.startswith(BY_STAFF)
