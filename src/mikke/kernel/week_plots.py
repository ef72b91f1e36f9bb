"""The seven plots of a week, drawn beside the hours of a posting."""

from functools import lru_cache

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext


def day_names() -> list[str]:
    """Return the seven short names of the days, Monday first."""
    return [
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    ]


def day_letters() -> list[str]:
    """Return one or two letters for each day, Monday first: what fits into a plot of a week."""
    return [
        pgettext("weekday, two letters", "Mo"),
        pgettext("weekday, two letters", "Tu"),
        pgettext("weekday, two letters", "We"),
        pgettext("weekday, two letters", "Th"),
        pgettext("weekday, two letters", "Fr"),
        pgettext("weekday, two letters", "Sa"),
        pgettext("weekday, two letters", "Su"),
    ]


@lru_cache(maxsize=256)
def _plots(mask: int, language: str) -> SafeString:
    with translation.override(language):
        plots = format_html_join(
            "",
            "<{0}>{1}</{0}>",
            (("b" if mask >> day & 1 else "i", letters) for day, letters in enumerate(day_letters())),
        )
        spoken = " ".join(name for day, name in enumerate(day_names()) if mask >> day & 1)
    return format_html(
        '<span class="days" aria-hidden="true">{}</span><span class="vh">{} </span>', plots, spoken
    )


def week_plots(mask: int) -> SafeString:
    """Draw the seven plots, and name the days to those who hear the page; bit 0 of ``mask`` is Monday."""
    return _plots(mask, translation.get_language() or "ja")
