"""Entries of the office's menus: each shows itself only to those who may go there."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem


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
