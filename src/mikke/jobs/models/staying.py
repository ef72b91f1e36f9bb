"""定着: how it goes after somebody was found. Answers are counted, never shown one by one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.jobs.enums import Going, StayWho, Trouble
from mikke.jobs.models.enquiry import Enquiry
from mikke.jobs.models.posting import Job
from mikke.tenancy.models import SiteQuerySet


class StayWish(models.Model):
    """A person who was found by an enquiry wants to be asked how it goes. The shop does not learn of it."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    enquiry = models.OneToOneField(
        Enquiry, on_delete=models.CASCADE, related_name="stay_wish", verbose_name=_("enquiry")
    )
    counts_from = models.DateField(_("counted from"))
    asked_at = models.DateTimeField(_("asked for"))
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    consent_version = models.CharField(_("version of the consent text"), max_length=20)
    contact_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("wish to be asked how it goes")
        verbose_name_plural = _("wishes to be asked how it goes")
        constraints = (
            models.CheckConstraint(
                name="staywish_stopped_is_empty", condition=Q(stopped_at__isnull=True) | Q(contact_hash="")
            ),
        )

    def __str__(self) -> str:
        return str(self.enquiry)


class StayCheck(models.Model):
    """A friendly question after one, three and six months.

    ``contact`` (encrypted) and ``wish`` stand only in a question to a person that has not gone out yet: both are let
    go of when it goes, so that no answer leads back to a person.
    """

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="stay_checks", verbose_name=_("job"))
    who = models.CharField(_("asked"), max_length=8, choices=StayWho)
    months = models.PositiveSmallIntegerField(_("after months"))
    due_on = models.DateField(_("due"))
    wish = models.ForeignKey(
        StayWish, on_delete=models.CASCADE, null=True, blank=True, editable=False, related_name="checks"
    )
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
            models.UniqueConstraint(fields=("wish", "months"), name="staycheck_wish_once"),
            models.CheckConstraint(
                name="staycheck_sent_is_let_go",
                condition=Q(sent_at__isnull=True) | Q(wish__isnull=True, contact=b""),
            ),
            models.CheckConstraint(
                name="staycheck_answered_whole",
                condition=Q(answered_at__isnull=True, going="", trouble="")
                | Q(answered_at__isnull=False) & ~Q(going="") & ~Q(trouble=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.job}: {self.who} {self.months}"
