"""The picture beside a page's link: its words, its photograph, its address."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from mikke.kernel.colour import readable
from mikke.kernel.phrases import listed
from mikke.kernel.pictures.page_picture import PageWords
from mikke.kernel.pictures.pen import LinkPicture, can_draw
from mikke.tenancy.models import SiteProfile

ACCENTS = {"find": "#806300", "learn": "#115a36", "try": "#743a78", "play": "#ac3e00"}


def photo_of(page: Any) -> Any | None:
    """Return the photograph that stands in the picture: the page's own, else the portrait of a talk."""
    return getattr(page, "shown_picture", None) or getattr(page, "shown_portrait", None)


def page_words(page: Any, *, profile: SiteProfile) -> PageWords:
    """Return the words of the picture in the reader's language."""
    photo = photo_of(page)
    towns = [town.name for town in page.towns.all()] if hasattr(page, "towns") else []
    kind = [getattr(page, "kind_label", ""), listed(towns[:2])]
    is_sample = profile.is_sample or getattr(page, "is_sample", False)
    return PageWords(
        site=profile.display_name,
        kind="  ".join(filter(None, kind)) or profile.display_area_words,
        title=getattr(page, "shown_hero_title", "") or page.shown_title,
        text=getattr(page, "shown_hero_lead", "") or page.shown_summary,
        sample=_("Sample") if is_sample else "",
        colour=readable(profile.colour_action),
        accent=ACCENTS[getattr(page, "process_id", "find")],
        photo_mark=f"{photo.pk}-{photo.file_hash or photo.file.name}" if photo else "",
    )


def read_photo(page: Any) -> bytes:
    """Return the photograph's file as it was kept; nothing when it has gone."""
    photo = photo_of(page)
    if photo is None:
        return b""
    try:
        with photo.file.storage.open(photo.file.name, "rb") as file:
            return bytes(file.read())
    except OSError:
        return b""


def page_link_picture(page: Page, *, profile: SiteProfile) -> LinkPicture | None:
    """Return the picture of a page, or None where the machine lacks the font or the page is not saved yet.

    The address ends with a mark that changes with the content, so that networks fetch it anew.
    """
    if page.pk is None or not can_draw():
        return None
    words = page_words(page, profile=profile)
    alt = f"{words.title} – {words.site}"
    return LinkPicture(f"{reverse('cms:picture', args=(page.pk,))}?v={words.content_hash()}", alt)
