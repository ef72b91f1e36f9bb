"""What search and fit read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.models.posting import Job
from mikke.search_index.fields import TokensField


class TimeShape(models.Model):
    """A distinct working time: many postings share one, and the fit of a time is computed once for all of them."""

    key = models.CharField(max_length=64, unique=True)
    data = models.JSONField()

    class Meta:
        verbose_name = _("distinct working time")
        verbose_name_plural = _("distinct working times")

    def __str__(self) -> str:
        return self.key


class SkillShape(models.Model):
    """A distinct pair of skills needed and skills learnt."""

    key = models.CharField(max_length=64, unique=True)
    data = models.JSONField()

    class Meta:
        verbose_name = _("distinct set of skills")
        verbose_name_plural = _("distinct sets of skills")

    def __str__(self) -> str:
        return self.key


class JobSearch(models.Model):
    """The narrow row that search and fit read; written in the job's own transaction."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, primary_key=True, related_name="search_row")
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    rev = models.BigIntegerField()
    is_open = models.BooleanField()
    pack = models.BinaryField()
    tok = TokensField()
    tok_version = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=("site", "rev"), name="jobsearch_site_rev"),)
        verbose_name = _("search row")
        verbose_name_plural = _("search rows")

    def __str__(self) -> str:
        return str(self.job_id)


class SearchGone(models.Model):
    """A posting whose search row was deleted: a process that polls for changes cannot see a missing row."""

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    job_key = models.BigIntegerField()
    rev = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("site", "rev"), name="searchgone_site_rev"),)
        verbose_name = _("deleted search row")
        verbose_name_plural = _("deleted search rows")

    def __str__(self) -> str:
        return str(self.job_key)


class ConsiderationBit(models.Model):
    """The place of a consideration in the bit masks of search rows: given once, never given again."""

    consideration = models.CharField(max_length=60, primary_key=True)
    bit = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ("bit",)
        verbose_name = _("bit of a consideration")
        verbose_name_plural = _("bits of considerations")
        constraints = (
            models.CheckConstraint(name="considerationbit_in_64", condition=Q(bit__gte=0, bit__lt=64)),
        )

    def __str__(self) -> str:
        return f"{self.consideration}: {self.bit}"
