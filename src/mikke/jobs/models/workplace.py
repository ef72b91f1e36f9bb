"""What is known of a workplace: facts, loads, voices."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import FactAnswer, FactSource, LoadKind
from mikke.jobs.models.posting import Job


class Fact(models.Model):
    """What is known of one consideration at a workplace: the answer, who says so and when; it lapses after a year."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="facts", verbose_name=_("job"))
    consideration = models.ForeignKey(
        "vocabulary.Consideration",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("consideration"),
    )
    answer = models.CharField(_("answer"), max_length=4, choices=FactAnswer)
    source = models.CharField(_("who says so"), max_length=20, choices=FactSource)
    checked_on = models.DateField(_("checked on"))
    expires_on = models.DateField(_("counts until"))
    note = models.CharField(_("in words"), max_length=200, blank=True)

    class Meta:
        ordering = ("consideration", "-checked_on", "pk")
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = (
            models.UniqueConstraint(fields=("job", "consideration", "source"), name="fact_once_per_source"),
            models.CheckConstraint(
                name="fact_expires_after_check", condition=Q(expires_on__gt=models.F("checked_on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.consideration_id}: {self.answer}"


class Load(models.Model):
    """体への負担: what the work asks of a body, seen by whom and when."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="loads", verbose_name=_("job"))
    kind = models.CharField(_("kind"), max_length=8, choices=LoadKind)
    text = models.CharField(_("in words"), max_length=200)
    source = models.CharField(_("who says so"), max_length=20, choices=FactSource)
    checked_on = models.DateField(_("checked on"))

    class Meta:
        ordering = ("pk",)
        verbose_name = _("load")
        verbose_name_plural = _("loads")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class Voice(models.Model):
    """職場の声: a sentence of somebody who works there, shown with consent."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="voices", verbose_name=_("job"))
    text = models.CharField(_("sentence"), max_length=300)
    who = models.CharField(_("who"), max_length=100)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("voice")
        verbose_name_plural = _("voices")

    def __str__(self) -> str:
        return self.text
