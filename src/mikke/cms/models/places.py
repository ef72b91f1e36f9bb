"""Places to work and to meet."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from mikke.cms import listing
from mikke.cms.enums import Answer
from mikke.cms.models.base import IndexPage, ReadingPage, reading_panels

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
        return listing.context(
            self, PlacePage, request=request, facets=(listing.TOWN, listing.PROCESS, listing.TOPIC)
        )


def answer_field(label: Any) -> models.CharField:
    """Return a field for yes, no or not known yet."""
    return models.CharField(label, max_length=8, choices=Answer, default=Answer.UNKNOWN)


class PlacePage(ReadingPage):
    """A place to work or to meet; what is not known says so and is never guessed."""

    hours = models.CharField(_("opening hours"), max_length=100, blank=True)
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

    template = "cms/place_page.html"
    context_from = "mikke.cms.details.place_context"
    parent_page_types = ("cms.PlaceIndexPage",)
    subpage_types = ()
    content_panels = reading_panels(
        *(FieldPanel(name) for name in ("hours", "price", "area", "address", "way", "phone", "url")),
        MultiFieldPanel([FieldPanel(name) for name in TRAIT_FIELDS], heading=_("What it is like")),
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    @property
    def kind_label(self) -> str:
        """What the chip says."""
        return str(self._meta.verbose_name)

    @property
    def traits(self) -> list[tuple[str, str, str]]:
        """The questions people ask, each with the answer and the editors' words for it."""
        rows = []
        for name in TRAITS:
            answer, note = Answer(getattr(self, name)), getattr(self, f"{name}_note", "")
            words = "" if note and answer == Answer.UNKNOWN else str(answer.label)
            rows.append((str(self._meta.get_field(name).verbose_name), words or note, note if words else ""))
        return rows
