"""Where a shop or place lies on the map, and when its door is open as far as the words say it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from mikke.cms.models.base import ReadingPage
from mikke.domain.opening_hours import Opening, opening_of

HOURS_PANEL = FieldPanel(
    "hours",
    help_text=_(
        "Written like Mon–Fri 9:00–17:00, or 9:00–17:00 with the days off in brackets, search engines "
        "and maps can read them too."
    ),
)
POINT_PANEL = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")])],
    heading=_("Point on the map"),
    help_text=_("In degrees, as map services show them: 35.7027 and 139.5606. May stay empty."),
    classname="collapsed",
)


class LocatedPage(ReadingPage):
    """A shop or place with opening hours in words, and with a point where somebody has set one."""

    hours = models.CharField(_("opening hours"), max_length=100, blank=True)
    lat = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    lon = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Take a point only as a whole."""
        super().clean()
        if (self.lat is None) != (self.lon is None):
            missing = "lat" if self.lat is None else "lon"
            raise ValidationError({missing: _("A point needs both latitude and longitude.")})

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; None where nobody has set them."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    @property
    def opening(self) -> Opening | None:
        """The hours of a week; None where the words leave anything to guess."""
        return opening_of(self.hours)
