"""The words on the pages, as their catalogue has them."""

from django.utils import translation


def ja(text: str) -> str:
    """Return what a Japanese page says for a message."""
    with translation.override("ja"):
        return translation.gettext(text)
