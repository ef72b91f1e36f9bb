"""Pieces of work that went back to the pool."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.order import WorkOrder
from mikke.telework.models.work import Chunk
from mikke.telework.models.worker import Worker
from mikke.tenancy.models import SiteQuerySet


class HandBack(models.Model):
    """返した仕事: returned to the pool at a time, by the worker. No reason is asked, none can be written.

    One for each piece; ``batch`` joins those of one tap. It is there so that the tap can be taken back, the
    backup can be asked and the director sees what waits; rows are deleted after ``KEPT_DAYS``.
    """

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    batch = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    chunk = models.ForeignKey(
        Chunk, on_delete=models.CASCADE, related_name="handed_back", verbose_name=_("piece of work")
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="+", verbose_name=_("home worker")
    )
    order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="+", verbose_name=_("work order")
    )
    was_begun = models.BooleanField(_("was begun"), default=False)
    returned_at = models.DateTimeField(_("returned"), db_index=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-returned_at", "pk")
        verbose_name = _("piece handed back")
        verbose_name_plural = _("pieces handed back")
        constraints = (
            models.UniqueConstraint(fields=("batch", "chunk"), name="handback_once"),
            models.CheckConstraint(
                name="handback_undone_later",
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=models.F("returned_at")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.chunk} {self.returned_at:%Y-%m-%d}"
