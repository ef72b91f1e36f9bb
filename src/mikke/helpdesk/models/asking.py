"""How people come to the desk: batches of flyers, the desk's hours, and enquiries."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.helpdesk.enums import Device, EnquiryState, Place, Topic, Way
from mikke.tenancy.models import SiteQuerySet


class DeskRules(models.Model):
    """窓口の決まり: when a desk takes people, and after how many days a case without a next step stands out."""

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    week = models.JSONField(_("when the desk takes people"), default=list)
    slot_minutes = models.PositiveSmallIntegerField(_("minutes for one person"), default=60)
    notice_hours = models.PositiveSmallIntegerField(_("hours before which a time is taken"), default=20)
    idle_days = models.PositiveSmallIntegerField(_("days without a next step"), default=7)
    visits_homes = models.BooleanField(_("we also visit homes"), default=True)
    desk_words = models.CharField(_("where the desk is"), max_length=200, blank=True)
    hears_line = models.BooleanField(
        _("what is written to our LINE is an enquiry"),
        help_text=_("Switch it off when other people answer in the chat."),
        default=True,
    )
    allowance_yen = models.PositiveIntegerField(_("allowance of a supporter for a visit (yen)"), default=0)

    supporter_badge = models.UUIDField(
        _("badge of supporters"),
        help_text=_("Who goes alone and wants it gets it by themselves; it ends with their year."),
        null=True,
        blank=True,
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of the help desk")
        verbose_name_plural = _("rules of the help desk")
        constraints = (
            models.CheckConstraint(
                name="deskrules_slot_minutes", condition=Q(slot_minutes__gte=15, slot_minutes__lte=240)
            ),
        )

    def __str__(self) -> str:
        return str(self.site_id)


class Campaign(models.Model):
    """チラシの束: one batch of flyers with its code of four letters."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    name = models.CharField(_("what and where"), max_length=100)
    code = models.CharField(_("code"), max_length=4)
    copies = models.PositiveIntegerField(_("copies"), default=0)
    cost_yen = models.PositiveIntegerField(_("cost (yen)"), default=0)
    started_on = models.DateField(_("given out from"))
    created_at = models.DateTimeField(_("entered"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-started_on", "-pk")
        verbose_name = _("batch of flyers")
        verbose_name_plural = _("batches of flyers")
        constraints = (
            models.UniqueConstraint(fields=("site", "code"), name="campaign_code_once_a_site"),
            models.UniqueConstraint(fields=("site", "name"), name="campaign_name_once_a_site"),
        )

    def __str__(self) -> str:
        return self.name


class HelpEnquiry(models.Model):
    """相談の受付: somebody asked for help. What they wrote is sealed here until it became a case or was put aside.

    ``number`` is what they were told. ``slot_at`` is a time that is kept for them: one person for one time.
    ``consent_version`` stands where a relative asked for somebody. ``sender_hash`` names who wrote by LINE, as ``notices``
    hashes an address: what they write next belongs to the same enquiry, and then to its case.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    number = models.CharField(_("number"), max_length=7)
    way = models.CharField(_("how it came"), max_length=8, choices=Way)
    campaign = models.ForeignKey(
        Campaign,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
        verbose_name=_("batch of flyers"),
    )
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    device = models.CharField(_("device"), max_length=8, choices=Device, blank=True, default="")
    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.DESK)
    slot_at = models.DateTimeField(_("time that is kept"), null=True, blank=True)
    is_for_another = models.BooleanField(_("asked by somebody else"), default=False)
    consent_version = models.CharField(_("version of the consent text"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=5, default="ja")
    doubt = models.CharField(_("why it is looked at twice"), max_length=16, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=EnquiryState, default=EnquiryState.NEW)
    sealed = models.BinaryField(null=True, blank=True, editable=False)
    sender_hash = models.CharField(max_length=32, blank=True, default="", editable=False)
    case = models.ForeignKey(
        "helpdesk.Case", null=True, blank=True, on_delete=models.SET_NULL, related_name="enquiries"
    )
    created_at = models.DateTimeField(_("received"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("enquiry for help")
        verbose_name_plural = _("enquiries for help")
        indexes = (
            models.Index(fields=("site", "state", "created_at"), name="helpenquiry_waiting"),
            models.Index(fields=("sender_hash",), condition=~Q(sender_hash=""), name="helpenquiry_sender"),
        )
        constraints = (
            models.UniqueConstraint(fields=("site", "number"), name="helpenquiry_number_once_a_site"),
            models.UniqueConstraint(
                fields=("site", "slot_at"), condition=Q(slot_at__isnull=False), name="helpenquiry_slot_once"
            ),
            models.UniqueConstraint(
                fields=("site", "sender_hash"),
                condition=Q(state=EnquiryState.NEW) & ~Q(sender_hash=""),
                name="helpenquiry_one_a_sender",
            ),
            models.CheckConstraint(
                name="helpenquiry_asked_with_consent",
                condition=Q(is_for_another=False) | ~Q(consent_version=""),
                violation_error_message=_("Asking for somebody else needs their consent."),
            ),
            models.CheckConstraint(
                name="helpenquiry_settled_is_empty",
                condition=Q(state=EnquiryState.NEW) | Q(sealed__isnull=True, settled_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def seal_place(self) -> str:
        """Where the words are sealed to."""
        return f"helpdesk_helpenquiry:{self.public_id}:sealed"
