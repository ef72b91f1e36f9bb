"""「公開前チェック」: the rules of ``domain.readability`` held against a page, in words for its editor."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from mikke.cms.advice import Advice
from mikke.cms.page_parts import body_pictures, body_text, headings
from mikke.domain import readability
from mikke.domain.readability import Finding

EACH = 5
"""No rule says the same thing more often: a long list is not read."""


def _sentence(one: Finding) -> Advice:
    text = _("A sentence of %(count)d letters. Perhaps it can be two:") % {"count": one.number}
    return Advice(text, one.excerpt)


def _kanji(one: Finding) -> Advice:
    return Advice(
        _("Many kanji in a row:"),
        one.excerpt,
        _("A word of everyday speech, or の and を between, reads more easily."),
    )


def _year(one: Finding) -> Advice:
    text = _("This year stands in one way of counting only:")
    better = _("Both help readers: %(better)s") % {"better": one.better} if one.better else ""
    return Advice(text, one.excerpt, better)


def _years_differ(one: Finding) -> Advice:
    return Advice(_("These two years do not agree:"), one.excerpt)


def _missing_when(one: Finding) -> Advice:
    return Advice(_("The page invites people and does not say when."))


def _missing_where(one: Finding) -> Advice:
    return Advice(_("The page invites people and does not say where."))


def _missing_how_much(one: Finding) -> Advice:
    return Advice(_("The page invites people and does not say what it costs. Free is worth saying too."))


def _heading_skips(one: Finding) -> Advice:
    why = _("Who listens to a page moves from heading to heading.")
    return Advice(_("A smaller heading without a larger one above it:"), one.excerpt, why)


def _headings_none(one: Finding) -> Advice:
    text = _("%(count)d letters without a heading. Two or three would help readers find their place.")
    return Advice(text % {"count": one.number})


def _picture_unsaid(one: Finding) -> Advice:
    why = _("Some readers do not see the picture. Please tell them in a sentence who does what where.")
    return Advice(_("A picture has no words yet."), "", why)


def _picture_file_name(one: Finding) -> Advice:
    why = _("The name of the file tells them nothing. One sentence on what it shows is a kindness.")
    return Advice(_("The words for a picture are the name of its file:"), one.excerpt, why)


WORDS: dict[str, Callable[[Finding], Advice]] = {
    "sentence_long": _sentence,
    "kanji_run": _kanji,
    "year_without_era": _year,
    "era_without_year": _year,
    "years_differ": _years_differ,
    "missing_when": _missing_when,
    "missing_where": _missing_where,
    "missing_how_much": _missing_how_much,
    "heading_skips": _heading_skips,
    "headings_none": _headings_none,
    "picture_unsaid": _picture_unsaid,
    "picture_file_name": _picture_file_name,
}


def _known_places(page: Any) -> str:
    """Return what the page says about when, where and how much in fields of its own."""
    fields = " ".join(
        str(getattr(page, name, "") or "") for name in ("hours", "price", "area", "address", "way")
    )
    return f"{fields} 会場" if fields.strip() else ""


def findings(page: Any) -> list[Finding]:
    """Return all that the rules find in the Japanese text and the pictures of a page, at most five of each kind."""
    text = body_text(page)
    found = [
        *_picture_findings(page),
        *readability.headings(headings(page), text_chars=len(text)),
        *readability.long_sentences(text),
        *readability.kanji_runs(text),
        *readability.years(text),
        *_open_questions(page, text),
    ]
    counts: dict[str, int] = {}
    kept = []
    for one in found:
        counts[one.code] = counts.get(one.code, 0) + 1
        if counts[one.code] <= EACH:
            kept.append(one)
    return kept


def _open_questions(page: Any, text: str) -> list[Finding]:
    found = readability.missing_facts(f"{text}\n{_known_places(page)}")
    return [one for one in found if not (one.code == "missing_how_much" and not text.strip())]


def _picture_findings(page: Any) -> list[Finding]:
    checked = [
        readability.picture_words(one.words, is_decorative=one.is_decorative) for one in body_pictures(page)
    ]
    if getattr(page, "picture", None) is not None:
        checked.insert(0, readability.picture_words(page.picture_alt or page.picture.description))
    return [one for one in checked if one is not None]


def check(page: Any) -> list[Advice]:
    """Return the advice on text and pictures of a page."""
    return [WORDS[one.code](one) for one in findings(page)]
