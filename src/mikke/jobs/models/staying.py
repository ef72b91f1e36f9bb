"""定着: how it goes after somebody was found. Answers are counted, never shown one by one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import Going, StayWho, Trouble
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class StayCheck(models.Model):
    """A friendly question after one, three and six months; ``contact`` (encrypted) only of a person who asked for it."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="stay_checks", verbose_name=_("job"))
    who = models.CharField(_("asked"), max_length=8, choices=StayWho)
    months = models.PositiveSmallIntegerField(_("after months"))
    due_on = models.DateField(_("due"))
    contact = models.BinaryField(default=bytes, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    going = models.CharField(_("how it goes"), max_length=8, choices=Going, blank=True)
    trouble = models.CharField(_("what is hard"), max_length=12, choices=Trouble, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        verbose_name = _("question after months")
        verbose_name_plural = _("questions after months")
        constraints = (
            models.UniqueConstraint(
                fields=("job", "months"), condition=Q(who=StayWho.SHOP), name="staycheck_shop_once"
            ),
            models.CheckConstraint(
                name="staycheck_answered_whole",
                condition=Q(answered_at__isnull=True, going="", trouble="")
                | Q(answered_at__isnull=False) & ~Q(going="") & ~Q(trouble=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.job}: {self.who} {self.months}"
