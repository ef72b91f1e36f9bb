"""Which questions a person is asked: the one rule of branching, for the web, for paper and for staff.

A question with ``shows_when`` is asked when the question it names was asked and one of its choices was taken. What
somebody answered on a page that their later answers put away is not counted.
"""

from collections.abc import Mapping, Sequence

from mikke.surveys.models import Item
from mikke.surveys.typed import Typed


def shown_items(items: Sequence[Item], answers: Mapping[str, Typed]) -> list[Item]:
    """Return the questions that are asked, in order.

    Args:
        items: all questions of the version, in their order.
        answers: what was answered so far, by the key of the question.
    """
    found: list[Item] = []
    asked: set[str] = set()
    for item in items:
        if _is_asked(item, asked, answers):
            found.append(item)
            asked.add(item.key)
    return found


def _is_asked(item: Item, asked: set[str], answers: Mapping[str, Typed]) -> bool:
    if not item.shows_when:
        return True
    decides = item.shows_when["item"]
    if decides not in asked:
        return False
    answer = answers.get(decides)
    return answer is not None and bool(set(answer.keys) & set(item.shows_when["any_of"]))


def page_numbers(items: Sequence[Item]) -> list[int]:
    """Return the numbers of the pages that hold one of ``items``, in order."""
    return sorted({item.page_number for item in items})


def on_page(items: Sequence[Item], page: int) -> list[Item]:
    """Return the questions of one page."""
    return [item for item in items if item.page_number == page]


def next_page(items: Sequence[Item], answers: Mapping[str, Typed], page: int) -> int | None:
    """Return the next page with a question for this person, None after the last."""
    return next((one for one in page_numbers(shown_items(items, answers)) if one > page), None)


def page_before(items: Sequence[Item], answers: Mapping[str, Typed], page: int) -> int | None:
    """Return the page before, None on the first."""
    before = [one for one in page_numbers(shown_items(items, answers)) if one < page]
    return before[-1] if before else None


def drawn_on(items: Sequence[Item], answers: Mapping[str, Typed], page: int) -> list[Item]:
    """Return the questions that are drawn on a page.

    Those that are asked; and those that depend on another question of the same page, because a page without
    JavaScript cannot wait for its answer. They carry their condition in words, and count only where it holds.
    """
    asked = {item.key for item in shown_items(items, answers)}
    found: list[Item] = []
    keys: set[str] = set()
    for item in on_page(items, page):
        if item.key in asked or (item.shows_when and item.shows_when["item"] in keys):
            found.append(item)
            keys.add(item.key)
    return found


def decided_here(items: Sequence[Item]) -> set[str]:
    """Return the keys of those among ``items`` of one page that depend on another of them."""
    keys = {item.key for item in items}
    return {item.key for item in items if item.shows_when and item.shows_when["item"] in keys}
