"""Places to work and to meet."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from mikke.assets.models import MikkeImage, shown
from mikke.cms import listing
from mikke.cms.blocks import LegBlock
from mikke.cms.enums import Answer, PlaceKind, Turn
from mikke.cms.models.base import IndexPage, reading_panels
from mikke.cms.models.located import HOURS_PANEL, POINT_PANEL, LocatedPage
from mikke.domain.way_sketch import Leg, Sketch, way_sketch

TRAITS = ("kids", "step_free", "quiet", "power", "wifi", "booking")
TRAIT_FIELDS = (
    "kids",
    "kids_note",
    "step_free",
    "quiet",
    "quiet_note",
    "power",
    "power_note",
    "wifi",
    "booking",
)


def leg_words(leg: Leg) -> str:
    """Return one stretch of a way as a sentence."""
    turn = str(Turn(leg.turn).label)
    walk = ngettext("%(count)d minute on foot", "%(count)d minutes on foot", leg.minutes) % {
        "count": leg.minutes
    }
    parts = {"landmark": leg.landmark, "turn": turn, "walk": walk}
    if leg.landmark:
        return gettext("At %(landmark)s: %(turn)s, then %(walk)s") % parts
    return gettext("%(turn)s, %(walk)s") % parts


class PlaceIndexPage(IndexPage):
    """/places/"""

    template = "cms/list_page.html"
    parent_page_types = ("cms.HomePage",)
    subpage_types = ("cms.PlacePage",)
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of places")
        verbose_name_plural = _("lists of places")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the places that fit the chosen facets."""
        facets = (listing.by_choice("kind", _("What sort of place"), PlaceKind), *listing.SUBJECTS)
        return listing.context(self, PlacePage, request=request, facets=facets)


def answer_field(label: Any) -> models.CharField:
    """Return a field for yes, no or not known yet."""
    return models.CharField(label, max_length=8, choices=Answer, default=Answer.UNKNOWN)


class PlacePage(LocatedPage):
    """A place to work or to meet; what is not known says so and is never guessed."""

    kind = models.CharField(
        _("what sort of place"), max_length=20, choices=PlaceKind, default=PlaceKind.OTHER
    )
    price = models.CharField(_("price"), max_length=100, blank=True)
    area = models.CharField(_("where about"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    way = models.CharField(_("the way there, in words"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    url = models.URLField(_("own web page"), blank=True)
    kids = answer_field(_("children may come along"))
    kids_note = models.CharField(_("about children, in words"), max_length=100, blank=True)
    step_free = answer_field(_("no steps"))
    quiet = answer_field(_("a quiet corner"))
    quiet_note = models.CharField(_("about noise, in words"), max_length=100, blank=True)
    power = answer_field(_("power outlets"))
    power_note = models.CharField(_("about outlets, in words"), max_length=100, blank=True)
    wifi = answer_field(_("Wi-Fi"))
    booking = answer_field(_("booking needed"))
    way_from = models.CharField(
        _("the sketch begins at"),
        max_length=30,
        blank=True,
        help_text=_("A station, a bus stop, the town hall."),
    )
    way_legs = StreamField(
        [("leg", LegBlock())],
        verbose_name=_("the way, stretch by stretch"),
        blank=True,
        help_text=_("From these words the site draws the sketch."),
    )
    map_picture = models.ForeignKey(
        MikkeImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("or a sketch of your own"),
    )
    map_picture_alt = models.CharField(_("what your sketch shows, in words"), max_length=300, blank=True)

    template = "cms/place_page.html"
    context_from = "mikke.cms.details.place_context"
    parent_page_types = ("cms.PlaceIndexPage",)
    subpage_types = ()
    content_panels = reading_panels(
        FieldPanel("kind"),
        HOURS_PANEL,
        *(FieldPanel(name) for name in ("price", "area", "address", "way", "phone", "url")),
        MultiFieldPanel([FieldPanel(name) for name in TRAIT_FIELDS], heading=_("What it is like")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("way_from", "way_legs", "map_picture", "map_picture_alt")],
            heading=_("Sketch of the way"),
        ),
        POINT_PANEL,
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    @property
    def kind_label(self) -> str:
        """What the chip says."""
        is_plain = self.kind == PlaceKind.OTHER
        return str(self._meta.verbose_name if is_plain else self.get_kind_display())

    @property
    def known_traits(self) -> list[tuple[str, Answer]]:
        """The questions that somebody has answered, with yes or no."""
        found = [
            (str(self._meta.get_field(name).verbose_name), Answer(getattr(self, name))) for name in TRAITS
        ]
        return [(question, answer) for question, answer in found if answer != Answer.UNKNOWN]

    @property
    def shown_map_picture(self) -> MikkeImage | None:
        """The editors' own sketch; every use asks here."""
        return shown(self.map_picture)

    @property
    def legs(self) -> list[Leg]:
        """The stretches of the way."""
        return [
            Leg(block.value["turn"], block.value["landmark"], block.value["minutes"] or 0)
            for block in self.way_legs
        ]

    @property
    def sketch(self) -> Sketch | None:
        """The drawing of the way; None while nobody has described it."""
        return way_sketch(self.way_from, self.legs, self.shown_title)

    @property
    def way_words(self) -> list[str]:
        """The same way in words, one sentence for each stretch."""
        return [leg_words(leg) for leg in self.legs]

    @property
    def traits(self) -> list[tuple[str, str, str]]:
        """The questions people ask, each with the answer and the editors' words for it."""
        rows = []
        for name in TRAITS:
            answer, note = Answer(getattr(self, name)), getattr(self, f"{name}_note", "")
            words = "" if note and answer == Answer.UNKNOWN else str(answer.label)
            rows.append((str(self._meta.get_field(name).verbose_name), words or note, note if words else ""))
        return rows
