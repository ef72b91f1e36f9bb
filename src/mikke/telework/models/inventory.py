"""業務棚卸し: the tasks of a client or of a shop, one line each."""

import uuid
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.enums import Category, DeadlineShape, Frequency, Judgement, Sensitivity
from mikke.telework.models.client import Client
from mikke.tenancy.models import SiteQuerySet


class TaskInventory(models.Model):
    """業務棚卸し: taken on a day, for a client or (without one) for a shop that is named in ``owner_name``."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    client = models.ForeignKey(
        Client,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="inventories",
        verbose_name=_("client"),
    )
    owner_name = models.CharField(_("whose tasks"), max_length=100, blank=True)
    title = models.CharField(_("title"), max_length=100)
    taken_on = models.DateField(_("taken on"))
    created_at = models.DateTimeField(_("entered"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-taken_on", "-pk")
        verbose_name = _("task inventory")
        verbose_name_plural = _("task inventories")
        constraints = (
            models.CheckConstraint(
                name="taskinventory_has_owner", condition=Q(client__isnull=False) | ~Q(owner_name="")
            ),
        )

    def __str__(self) -> str:
        return self.title


class Task(models.Model):
    """業務: one task of an inventory. ``done_by`` is who does it today, in words."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    inventory = models.ForeignKey(
        TaskInventory, on_delete=models.CASCADE, related_name="tasks", verbose_name=_("inventory")
    )
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    name = models.CharField(_("task"), max_length=100)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency)
    minutes_each = models.PositiveIntegerField(_("minutes each time"), validators=[MinValueValidator(1)])
    volume_month = models.DecimalField(
        _("times a month"),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text=_("Once a quarter is 0.33, once a year 0.08."),
    )
    tool = models.CharField(_("tool"), max_length=100, blank=True)
    sensitivity = models.CharField(_("what it shows"), max_length=10, choices=Sensitivity)
    judgement = models.CharField(_("what it asks"), max_length=10, choices=Judgement)
    deadline = models.CharField(_("deadline"), max_length=12, choices=DeadlineShape)
    done_by = models.CharField(_("who does it today"), max_length=60, blank=True)
    has_manual = models.BooleanField(_("there is a manual"), default=False)
    manual = models.TextField(_("manual"), blank=True, max_length=20_000)
    checklist = models.JSONField(_("checklist"), default=list, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    skills = models.ManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("skills")
    )
    is_archived = models.BooleanField(_("put away"), default=False)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = (
            models.CheckConstraint(
                name="task_takes_time",
                condition=Q(minutes_each__gt=0),
                violation_error_message=_("A task takes at least a minute."),
            ),
            models.CheckConstraint(name="task_comes_at_all", condition=Q(volume_month__gt=0)),
        )

    def __str__(self) -> str:
        return self.name
