"""Know-how cards: what answers the same trouble the next time, who suggested it, and what readers say."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.helpdesk.card_enums import CardDevice, CardState, HintState, VoiceKind
from mikke.helpdesk.enums import Topic
from mikke.tenancy.models import SiteQuerySet


def _in_language(japanese: str, english: str) -> str:
    return english if translation.get_language() == "en" and english else japanese


class KnowHow(models.Model):
    """ノウハウカード: one trouble in the reader's words, with the steps for each device.

    ``before`` is what stood here before it was saved last: one step back.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    title = models.CharField(_("what is the matter, in the reader's words"), max_length=80)
    title_en = models.CharField(_("the same in English"), max_length=120, blank=True)
    lead = models.CharField(_("one or two lines below it"), max_length=200, blank=True)
    lead_en = models.CharField(_("these lines in English"), max_length=300, blank=True)
    no_help = models.CharField(_("when this does not help"), max_length=200, blank=True)
    image = models.ForeignKey(
        "assets.MikkeImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(_("what the picture shows"), max_length=150, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CardState, default=CardState.DRAFT)
    review_on = models.DateField(_("look whether it is still right on"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    updated_at = models.DateTimeField(_("changed"))
    before = models.JSONField(null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("invented sample"), default=False, editable=False)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("topic", "title", "pk")
        verbose_name = _("know-how card")
        verbose_name_plural = _("know-how cards")
        indexes = (models.Index(fields=("site", "state", "topic"), name="knowhow_shown"),)
        constraints = (
            models.CheckConstraint(
                name="knowhow_published_has_dates",
                condition=~Q(state=CardState.PUBLISHED)
                | Q(published_at__isnull=False, review_on__isnull=False),
            ),
            models.CheckConstraint(
                name="knowhow_picture_is_told",
                condition=Q(image__isnull=True) | ~Q(image_alt=""),
                violation_error_message=_("Write what the picture shows, for whoever does not see it."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def display_title(self) -> str:
        """The title in the reader's language."""
        return _in_language(self.title, self.title_en)

    @property
    def display_lead(self) -> str:
        """The lines below it in the reader's language."""
        return _in_language(self.lead, self.lead_en)

    @property
    def is_published(self) -> bool:
        """Whether readers see it."""
        return self.state == CardState.PUBLISHED


class KnowHowVariant(models.Model):
    """The steps for one device, one a line."""

    card = models.ForeignKey(
        KnowHow, on_delete=models.CASCADE, related_name="variants", verbose_name=_("know-how card")
    )
    device = models.CharField(_("device"), max_length=8, choices=CardDevice, blank=True, default="")
    steps = models.TextField(_("steps, one a line"), max_length=3_000)
    steps_en = models.TextField(_("steps in English, one a line"), max_length=4_000, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("steps of a card")
        verbose_name_plural = _("steps of cards")
        constraints = (models.UniqueConstraint(fields=("card", "device"), name="knowhow_device_once"),)

    def __str__(self) -> str:
        return f"{self.card_id} {self.device}"

    @property
    def lines(self) -> list[str]:
        """The steps in the reader's language."""
        text = _in_language(self.steps, self.steps_en)
        return [line.strip() for line in text.splitlines() if line.strip()]


class KnowHowHint(models.Model):
    """Alike cases. From three on they suggest a card; “not now” holds until there are three more.

    ``told_at_count`` is how many there were when somebody said “not now”.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    family = models.CharField(_("device"), max_length=8, choices=CardDevice, blank=True, default="")
    state = models.CharField(_("state"), max_length=8, choices=HintState, default=HintState.FEW)
    told_at_count = models.PositiveIntegerField(_("cases at “not now”"), default=0)
    card = models.ForeignKey(
        KnowHow,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="hints",
        verbose_name=_("know-how card"),
    )
    changed_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        verbose_name = _("suggestion of a card")
        verbose_name_plural = _("suggestions of cards")
        indexes = (models.Index(fields=("site", "topic", "family", "state"), name="knowhowhint_alike"),)

    def __str__(self) -> str:
        return f"{self.topic} {self.family}"


class KnowHowVoice(models.Model):
    """What a reader says of a card: no name, no address, only the day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    card = models.ForeignKey(
        KnowHow, on_delete=models.CASCADE, related_name="voices", verbose_name=_("know-how card")
    )
    kind = models.CharField(_("what was said"), max_length=8, choices=VoiceKind)
    device = models.CharField(_("device"), max_length=8, choices=CardDevice, blank=True, default="")
    text = models.CharField(_("in words"), max_length=500, blank=True)
    doubt = models.CharField(_("why to look twice"), max_length=16, blank=True)
    said_on = models.DateField(_("day"))
    seen_at = models.DateTimeField(_("looked at"), null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("said_on", "pk")
        verbose_name = _("what a reader says of a card")
        verbose_name_plural = _("what readers say of cards")
        indexes = (
            models.Index(fields=("site", "said_on"), condition=Q(seen_at=None), name="knowhowvoice_new"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
