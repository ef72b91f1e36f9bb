"""How often a posting was looked at and asked about, by the day: numbers only, nobody is recognised."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.jobs.models.posting import Job


class JobDayCount(models.Model):
    """One posting on one day."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="day_counts", verbose_name=_("job"))
    day = models.DateField(_("day"))
    views = models.PositiveIntegerField(_("views"), default=0)

    class Meta:
        ordering = ("day",)
        verbose_name = _("views of a day")
        verbose_name_plural = _("views of a day")
        constraints = (models.UniqueConstraint(fields=("job", "day"), name="jobdaycount_once"),)

    def __str__(self) -> str:
        return f"{self.job_id} {self.day}: {self.views}"
