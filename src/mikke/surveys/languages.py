"""What somebody wrote in two languages, in the reader's."""

from django.utils import translation


def said(ja: str, en: str) -> str:
    """Return the English words on an English page where there are any, else the Japanese ones."""
    return en if en and translation.get_language() == "en" else ja
