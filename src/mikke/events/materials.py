"""Materials of an event: a line each, its words and where it lies."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Material(NamedTuple):
    """One link."""

    words: str
    url: str


def lines_of(text: str) -> list[Material]:
    """Return the links of a text as ``check_lines`` lets it through: ``words https://…`` on each line."""
    return [_read(line) for line in text.splitlines() if line.strip()]


def _read(line: str) -> Material:
    words, _gap, url = line.strip().rpartition(" ")
    return Material(words.strip() or url, url)


def check_lines(text: str) -> str:
    """Return the text as it is kept. Raises ValidationError with the first line that holds no address."""
    for line in text.splitlines():
        if line.strip() and not _is_address(_read(line.replace("\u3000", " ")).url):
            message = _("This line has no address that begins with https://: %(line)s")
            raise ValidationError(message % {"line": line.strip()[:80]})
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
