"""Pieces of text on a page: Japanese words on an English page, and several pieces in a row.

What shops and writers wrote is mostly Japanese and stays so on English pages; it is marked with its language, so that
it is read aloud and broken into lines as Japanese (WCAG 3.1.2).
"""

import re
from collections.abc import Callable, Iterable

from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

_LETTERS = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_JAPANESE = re.compile(f"[{_LETTERS}]")
# Japanese letters with the digits and marks among them, up to the last letter or closing bracket.
_JAPANESE_PART = re.compile(rf"([{_LETTERS}](?:[{_LETTERS}0-9０-９（「、。・〜～ 　-]*[{_LETTERS}）」。])?)")


def is_foreign(text: object) -> bool:
    """Return whether ``text`` has Japanese letters while the page is in another language."""
    return translation.get_language() != "ja" and _JAPANESE.search(str(text)) is not None


def marked(text: object) -> SafeString:
    """Return ``text``, in an element that says it is Japanese where the page is not."""
    if is_foreign(text):
        return format_html('<span lang="ja">{}</span>', text)
    return conditional_escape(text)  # type: ignore[arg-type] # anything that can be shown


def marked_parts(text: object) -> SafeString:
    """Return ``text`` with only its Japanese parts marked, for lines that mix two languages."""
    if not is_foreign(text):
        return conditional_escape(text)  # type: ignore[arg-type] # anything that can be shown
    parts = _JAPANESE_PART.split(str(text))
    return SafeString("".join(marked(part) for part in parts))


def marker() -> Callable[[object], SafeString]:
    """Return what ``marked`` comes to in the language of the page, for pages that mark hundreds of pieces."""
    return conditional_escape if translation.get_language() == "ja" else marked  # type: ignore[return-value]


def filled(phrase: str, **values: object) -> SafeString:
    """Return a translated ``phrase`` with its %(values)s escaped and marked: the phrase may be of another language."""
    return SafeString(conditional_escape(phrase) % {name: marked(value) for name, value in values.items()})


def listed(parts: Iterable[object]) -> str:
    """Return names in a row as the language of the page parts them, without the empty ones."""
    return pgettext("between names", ", ").join(str(one) for one in parts if one)


def joined(parts: Iterable[object]) -> SafeString:
    """Return the pieces in a row as the language of the page parts them; each is marked by itself."""
    return SafeString(
        conditional_escape(pgettext("between sentences", " / ")).join(marked(one) for one in parts)
    )
