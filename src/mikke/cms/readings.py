"""Furigana of articles and interviews: made when a page is published, corrected by an editor, shown by a switch."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from mikke.cms.models import ArticlePage, InterviewPage, PageReadings, ReadingWord
from mikke.cms.ruby import paragraphs, spans_of, with_ruby
from mikke.domain.furigana import words_read
from mikke.kernel.outbox import enqueue
from mikke.tenancy.sites import bump_rev

READINGS = "cms.readings"
KINDS: tuple[type[Page], ...] = (ArticlePage, InterviewPage)


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word of a page as the office shows it: how it is read, how often it stands there, and who said so."""

    surface: str
    reading: str
    count: int
    is_corrected: bool


def site_words(site: Site) -> dict[str, str]:
    """Return the site's list of readings."""
    return dict(ReadingWord.objects.for_site(site).values_list("surface", "reading"))


def page_html(page: Any) -> str:
    """Return the words of a page that carry furigana: title, summary, body. Each is a paragraph of its own."""
    body = "".join(str(block.render()) for block in page.body)
    easy = "".join(str(block.render()) for block in page.body_easy)
    return f"<h1>{escape(page.title)}</h1><p>{escape(page.summary)}</p>{body}{easy}"


def make_spans(page: Any, *, corrections: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    """Return the readings of a page: its own corrections first, then the site's list, then the rule."""
    return spans_of(page_html(page), words=_words_for(page, corrections))


def _words_for(page: Any, corrections: Mapping[str, str]) -> dict[str, str]:
    site = page.get_site()
    words = site_words(site) if site is not None else {}
    return words | dict(corrections)


@transaction.atomic
def make_readings(page: Page) -> None:
    """Write the readings of a published article or interview; other pages have none."""
    page = page.specific
    if not isinstance(page, KINDS):
        return
    row, _is_new = PageReadings.objects.get_or_create(page_id=page.pk)
    row.spans = make_spans(page, corrections=row.corrections)
    row.save(update_fields=["spans"])


@transaction.atomic
def make_all_readings(site: Site) -> None:
    """Make the readings of all published pages of a site again, as after a change of its list."""
    for kind in KINDS:
        for page in kind.objects.live().descendant_of(site.root_page):
            make_readings(page)
    bump_rev(site.pk)


@transaction.atomic
def ask_for_all_readings(site: Site, *, now: dt.datetime) -> None:
    """Let the worker make the readings of a site's pages again."""
    key = f"{READINGS}:{site.pk}:{now:%Y%m%d%H%M%S%f}"
    enqueue(kind=READINGS, dedupe_key=key, payload={"site": site.pk}, due_at=now)


@transaction.atomic
def add_site_words(site: Site, *, readings: Mapping[str, str], now: dt.datetime) -> None:
    """Put readings on the list of a site and let the worker read its pages again."""
    for surface, reading in readings.items():
        ReadingWord.objects.update_or_create(site=site, surface=surface, defaults={"reading": reading})
    if readings:
        ask_for_all_readings(site, now=now)


@transaction.atomic
def correct_readings(page: Page, *, readings: Mapping[str, str]) -> None:
    """Take an editor's readings of words of one page: "" leaves a word bare."""
    row, _is_new = PageReadings.objects.select_for_update().get_or_create(page_id=page.pk)
    row.corrections = {**row.corrections, **readings}
    row.save(update_fields=["corrections"])
    make_readings(page)
    if (site := page.get_site()) is not None:
        bump_rev(site.pk)


def shown_words(page: Page) -> list[ShownWord]:
    """Return the words of a page with their readings, in the order of the text, each once; "" where there is none."""
    page = page.specific
    row = PageReadings.objects.filter(page_id=page.pk).first()
    corrections = row.corrections if row else {}
    words = _words_for(page, corrections)
    found: dict[tuple[str, str], int] = {}
    for pieces in paragraphs(page_html(page)):
        text = "".join(pieces)
        for word in words_read(text, words=words):
            key = (text[word.start : word.end], word.reading)
            found[key] = found.get(key, 0) + 1
    return [
        ShownWord(surface, reading, count, corrections.get(surface) == reading)
        for (surface, reading), count in found.items()
    ]


def read_aloud(html: str, page: Any, *, is_preview: bool) -> str:
    """Return the HTML of a page with its furigana; that of a preview is made from what is being written."""
    if is_preview:
        row = PageReadings.objects.filter(page_id=page.pk).first() if page.pk else None
        return with_ruby(html, make_spans(page, corrections=row.corrections if row else {}))
    spans = PageReadings.objects.filter(page_id=page.pk).values_list("spans", flat=True).first()
    return with_ruby(html, spans) if spans else html
