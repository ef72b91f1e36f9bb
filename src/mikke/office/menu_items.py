"""Entries of the office's menus: each shows itself only to those who may go there."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem


class AllowedItem(MenuItem):
    """An entry for those who hold one of the rights."""

    def __init__(self, label: str, url: str, *rights: str, **kwargs: Any) -> None:
        self.rights = rights
        super().__init__(label, url, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the person may go there."""
        return not self.rights or any(request.user.has_perm(right) for right in self.rights)


def item(label: str, name: str, icon: str, order: int, *rights: str) -> AllowedItem:
    """Return an entry that leads to the page ``name``, for those who hold one of ``rights``."""
    return AllowedItem(
        label, reverse(name), *rights, name=name.replace(":", "-"), icon_name=icon, order=order
    )


def may(model: str, app: str = "vocabulary") -> tuple[str, ...]:
    """Return the rights to look at or change a table."""
    return f"{app}.view_{model}", f"{app}.change_{model}"


class WordsItem(SubmenuMenuItem):
    """The shared words: an entry of their own for editors; among the settings for whoever also runs the home work.

    So only the owner has more than five entries, and everybody finds each list within two clicks of theirs.
    """

    def __init__(self, label: str, menu: Menu, *, is_in_settings: bool, order: int) -> None:
        self.is_in_settings = is_in_settings
        super().__init__(label, menu, name="words", icon_name="tag", order=order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this is the place where the person finds the words."""
        runs_home_work = request.user.has_perm("telework.change_chunk")
        return super().is_shown(request) and runs_home_work == self.is_in_settings
