"""Looking at finished work: the checklist, the second reading, what came back to be mended."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.inventory import Task
from mikke.telework.models.work import Chunk
from mikke.telework.models.worker import Worker
from mikke.telework.quality_enums import DefectReason
from mikke.tenancy.models import SiteQuerySet

LINE_LENGTH = 200


class ChunkCheck(models.Model):
    """A line of the checklist that whoever did the work has ticked, in the words it had then."""

    chunk = models.ForeignKey(
        Chunk, on_delete=models.CASCADE, related_name="checks", verbose_name=_("piece of work")
    )
    line = models.CharField(_("line"), max_length=LINE_LENGTH)
    worker = models.ForeignKey(Worker, on_delete=models.RESTRICT, related_name="+", verbose_name=_("by"))
    checked_at = models.DateTimeField(_("ticked"))

    class Meta:
        ordering = ("pk",)
        verbose_name = _("ticked line")
        verbose_name_plural = _("ticked lines")
        constraints = (models.UniqueConstraint(fields=("chunk", "line"), name="chunkcheck_line_once"),)

    def __str__(self) -> str:
        return self.line


class ChunkReading(models.Model):
    """二人目の確認: a second pair of eyes, once for each handing in, which ``delivered_at`` names."""

    chunk = models.ForeignKey(
        Chunk, on_delete=models.CASCADE, related_name="readings", verbose_name=_("piece of work")
    )
    reader = models.ForeignKey(
        Worker, on_delete=models.RESTRICT, related_name="+", verbose_name=_("second reader")
    )
    delivered_at = models.DateTimeField(_("handed in"))
    is_good = models.BooleanField(_("found good"))
    note = models.CharField(_("note"), max_length=1000, blank=True)
    read_at = models.DateTimeField(_("read"))

    class Meta:
        ordering = ("-read_at", "-pk")
        verbose_name = _("second reading")
        verbose_name_plural = _("second readings")
        constraints = (
            models.UniqueConstraint(fields=("chunk", "delivered_at"), name="chunkreading_once_a_delivery"),
        )

    def __str__(self) -> str:
        return f"{self.chunk} {self.read_at}"


class ChunkReturn(models.Model):
    """手直しのお願い: why a piece went back and what is to be mended. Counted by task, never by person.

    ``task`` is the piece's task at that time; ``by_reader`` is the second reader, else the office (``by``) returned it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    chunk = models.ForeignKey(
        Chunk, on_delete=models.CASCADE, related_name="returns", verbose_name=_("piece of work")
    )
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="returns", verbose_name=_("task")
    )
    reason = models.CharField(_("reason"), max_length=10, choices=DefectReason)
    text = models.TextField(_("what is to be mended"), max_length=2000)
    by_reader = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("reader")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    returned_at = models.DateTimeField(_("returned"), db_index=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-returned_at", "-pk")
        verbose_name = _("piece to be mended")
        verbose_name_plural = _("pieces to be mended")
        constraints = (models.CheckConstraint(name="chunkreturn_says_what", condition=~Q(text="")),)

    def __str__(self) -> str:
        return f"{self.chunk} {self.returned_at}"
