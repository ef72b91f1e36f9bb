"""Pieces of work, and the time that went into them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.enums import ChunkState, EntrySource
from mikke.telework.models.client import Client
from mikke.telework.models.inventory import Task
from mikke.telework.models.order import WorkOrder
from mikke.telework.models.worker import MINUTES_PER_DAY, Worker
from mikke.tenancy.models import SiteQuerySet

LEAST_MINUTES, MOST_MINUTES = 15, 60


class Chunk(models.Model):
    """小分けの仕事: 15 to 60 minutes of a client's task that one person does in one go.

    ``state_note`` is what the next person needs to know: it stays when the piece goes back to the pool. Whoever
    takes it does so under ``order``, a work order that covers it. While the terms of ``kept_order`` wait for an answer,
    the open piece is kept for that worker, until ``kept_until``.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    client = models.ForeignKey(
        Client, on_delete=models.RESTRICT, related_name="chunks", verbose_name=_("client")
    )
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.RESTRICT, related_name="chunks", verbose_name=_("task")
    )
    title = models.CharField(_("title"), max_length=100)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    quantity = models.PositiveIntegerField(_("pieces in it"), default=1)
    due_at = models.DateTimeField(_("by when"), db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ChunkState, default=ChunkState.OPEN, db_index=True
    )
    state_note = models.TextField(_("how it stands"), blank=True, max_length=2000)
    worker = models.ForeignKey(
        Worker,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="chunks",
        verbose_name=_("who does it"),
    )
    order = models.ForeignKey(
        WorkOrder,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="chunks",
        verbose_name=_("work order"),
    )
    kept_order = models.ForeignKey(
        WorkOrder,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="kept_chunks",
        editable=False,
        verbose_name=_("order whose answer it waits for"),
    )
    kept_until = models.DateTimeField(_("kept for somebody until"), null=True, blank=True, editable=False)
    backup = models.ForeignKey(
        Worker,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("stands in"),
    )
    second_reader = models.ForeignKey(
        Worker,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("second reader"),
    )
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("found good"), null=True, blank=True)
    created_at = models.DateTimeField(_("entered"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        verbose_name = _("piece of work")
        verbose_name_plural = _("pieces of work")
        indexes = (
            models.Index(fields=("site", "state", "due_at"), name="chunk_site_state_due"),
            models.Index(fields=("site", "state", "delivered_at"), name="chunk_site_state_delivered"),
        )
        constraints = (
            models.CheckConstraint(
                name="chunk_is_15_to_60_minutes",
                condition=Q(minutes__gte=LEAST_MINUTES, minutes__lte=MOST_MINUTES),
                violation_error_message=_("A piece of work takes 15 to 60 minutes: split what is longer."),
            ),
            models.CheckConstraint(
                name="chunk_open_has_nobody",
                condition=~Q(state=ChunkState.OPEN) | Q(worker__isnull=True, order__isnull=True),
            ),
            models.CheckConstraint(
                name="chunk_held_has_somebody",
                condition=Q(state__in=(ChunkState.OPEN, ChunkState.CANCELLED))
                | Q(worker__isnull=False, order__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title


class TimeEntry(models.Model):
    """稼働記録: minutes of one worker on one day under one order. A correction is a new row that replaces this one.

    ``work_date`` is the day in Japan on which the work began; ``minutes`` is what counts, also when there are a
    start and an end. ``is_void`` rows stay visible to the worker and count nowhere.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.RESTRICT, related_name="time_entries", verbose_name=_("home worker")
    )
    order = models.ForeignKey(
        WorkOrder, on_delete=models.RESTRICT, related_name="time_entries", verbose_name=_("work order")
    )
    chunk = models.ForeignKey(
        Chunk,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="time_entries",
        verbose_name=_("piece of work"),
    )
    work_date = models.DateField(_("day"), db_index=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    ended_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.CharField(_("how it was written down"), max_length=8, choices=EntrySource)
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    reason = models.CharField(_("why it was corrected"), max_length=200, blank=True)
    is_void = models.BooleanField(_("does not count"), default=False)
    void_reason = models.CharField(_("why it does not count"), max_length=200, blank=True)
    voided_at = models.DateTimeField(_("since when it does not count"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("entered"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-work_date", "-started_at", "-pk")
        verbose_name = _("time entry")
        verbose_name_plural = _("time entries")
        indexes = (
            models.Index(fields=("worker", "work_date"), name="timeentry_worker_day"),
            models.Index(fields=("site", "work_date"), name="timeentry_site_day"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("worker",),
                condition=Q(minutes__isnull=True, is_void=False),
                name="timeentry_one_running",
            ),
            models.CheckConstraint(
                name="timeentry_running_or_counted",
                condition=Q(minutes__isnull=False) | Q(started_at__isnull=False, ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="timeentry_fits_a_day",
                condition=Q(minutes__isnull=True) | Q(minutes__gt=0, minutes__lte=MINUTES_PER_DAY),
                violation_error_message=_("A day has 24 hours."),
            ),
            models.CheckConstraint(
                name="timeentry_stops_after_start",
                condition=Q(ended_at__isnull=True)
                | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                violation_error_message=_("The end lies before the start."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.work_date} {self.worker} {self.minutes}"
