"""よみの一覧: how words are read on this site; it stands above the dictionary."""

from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from mikke.cms.models import ReadingWord
from mikke.cms.readings import ask_for_all_readings
from mikke.office.scoped import ScopedCreate, ScopedDelete, ScopedEdit, ScopedViewSet


class ReadAgain:
    """When the list has changed, the worker makes the furigana of the site's pages again."""

    @transaction.atomic
    def save_instance(self) -> Any:
        """Save the word."""
        word = super().save_instance()  # type: ignore[misc]
        ask_for_all_readings(word.site, now=timezone.now())
        return word

    @transaction.atomic
    def delete_action(self) -> None:
        """Delete the word."""
        site: Site = self.object.site  # type: ignore[attr-defined]
        super().delete_action()  # type: ignore[misc]
        ask_for_all_readings(site, now=timezone.now())


class ReadingWordCreate(ReadAgain, ScopedCreate):
    """A new word."""


class ReadingWordEdit(ReadAgain, ScopedEdit):
    """Change a word."""


class ReadingWordDelete(ReadAgain, ScopedDelete):
    """Delete a word; the dictionary decides again."""


class ReadingWordViewSet(ScopedViewSet):
    """よみの一覧"""

    model = ReadingWord
    name = "office_reading_words"
    url_prefix = "words/readings"
    icon = "title"
    add_view_class = ReadingWordCreate
    edit_view_class = ReadingWordEdit
    delete_view_class = ReadingWordDelete
    form_fields: ClassVar[list[str]] = ["surface", "reading"]
    list_display: ClassVar[list[str]] = ["surface", "reading"]
    search_fields: ClassVar[list[str]] = ["surface", "reading"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = ["surface", "reading"]
    export_filename = "readings"
    ordering = ("surface",)
