"""ふりがなを見る・直す: the words of one page with their readings."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from mikke.cms.readings import KINDS, ShownWord, add_site_words, correct_readings, shown_words
from mikke.domain.furigana import HAS_KANJI, is_reading

MOST_ROWS = 1000
MOST_WORD_CHARS, MOST_READING_CHARS = 40, 80


@dataclass(slots=True)
class Row:
    """One line of the form: a word, what was typed for it, and what is wrong with that."""

    surface: str
    before: str
    reading: str
    count: int = 0
    is_corrected: bool = False
    is_everywhere: bool = False
    error: str = ""

    @property
    def is_changed(self) -> bool:
        """Something else was typed than what stands there."""
        return self.reading != self.before or self.is_everywhere


def has_readings(page_class: Any) -> bool:
    """Return whether pages of a kind carry furigana."""
    return page_class in KINDS


def _page(request: HttpRequest, pk: int) -> Any:
    """Return the page, 404 for those of another site, 403 for those one may not edit."""
    below = Page.objects.filter(path__startswith=request.site.root_page.path)  # type: ignore[attr-defined]
    page = get_object_or_404(below, pk=pk).specific
    if not has_readings(type(page)) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _row(word: ShownWord) -> Row:
    return Row(word.surface, word.reading, word.reading, word.count, word.is_corrected)


def _typed(request: HttpRequest) -> list[Row]:
    """Return the rows as they were sent, each checked."""
    post = request.POST
    columns = (
        post.getlist("surface"),
        post.getlist("before"),
        post.getlist("reading"),
        post.getlist("count"),
    )
    everywhere = set(post.getlist("everywhere"))
    rows = [
        Row(surface.strip(), before, reading.strip(), int(count) if count.isdigit() else 0)
        for surface, before, reading, count in list(zip(*columns, strict=False))[:MOST_ROWS]
    ]
    for number, row in enumerate(rows):
        row.is_everywhere = str(number) in everywhere
        if row.is_changed:
            row.error = _error(row)
    return [row for row in rows if row.surface or row.reading]


def _error(row: Row) -> str:
    if not HAS_KANJI.search(row.surface) or len(row.surface) > MOST_WORD_CHARS:
        return _("Write a word that has kanji in it.")
    if row.reading and (not is_reading(row.reading) or len(row.reading) > MOST_READING_CHARS):
        return _("Write the reading in hiragana.")
    return _("Write how it is read.") if row.is_everywhere and not row.reading else ""


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def page_readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the words of a page with their readings; POST takes what was changed."""
    page = _page(request, pk)
    rows = _typed(request) if request.method == "POST" else [_row(word) for word in shown_words(page)]
    if request.method == "POST" and not any(row.error for row in rows):
        changed = {row.surface: row.reading for row in rows if row.is_changed}
        everywhere = {row.surface: row.reading for row in rows if row.is_everywhere}
        if changed:
            add_site_words(request.site, readings=everywhere, now=timezone.now())
            correct_readings(page, readings=changed)
            messages.success(request, _("The readings are changed."))
        return redirect("office_page_readings", page.pk)
    context = {
        "page": page,
        "rows": rows,
        "has_errors": any(row.error for row in rows),
        "next_number": len(rows),
    }
    return render(request, "office/page_readings.html", context)
