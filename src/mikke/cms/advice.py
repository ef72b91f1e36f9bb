"""What a page could do better before it is published. Rooms register what they know; nothing here holds a page back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Advice:
    """One row of the panel.

    Attributes:
        text: the sentence for the editor.
        excerpt: the words of the page it is about, or empty.
        why: the reason or a better wording, or empty.
        href, label: a way to do something about it, or empty.
        is_strong: shown first, and said again when the page is published.
    """

    text: str | Promise
    excerpt: str = ""
    why: str | Promise = ""
    href: str = ""
    label: str | Promise = ""
    is_strong: bool = False


Check = Callable[[Any], list[Advice]]
CHECKS: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Make a check known: a function of the page as it was saved last; call it when the app is ready."""
    CHECKS[name] = check


def advice_for(page: Any) -> list[Advice]:
    """Return the advice of every room, what weighs most first."""
    found = [advice for name in sorted(CHECKS) for advice in CHECKS[name](page)]
    return sorted(found, key=lambda advice: not advice.is_strong)
