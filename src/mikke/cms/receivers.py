"""Keeps the site search and the site's revision in step with the page tree."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import get_language, override
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from mikke.cms import readings, services


def _on_published(sender: Any, instance: Page, **_: Any) -> None:
    with transaction.atomic():
        services.index_page(instance)
        readings.make_readings(instance)
        services.note_change(instance)


def _on_unpublished(sender: Any, instance: Page, **_: Any) -> None:
    with transaction.atomic():
        services.forget_page(instance)
        services.note_change(instance)


def _on_moved(sender: Any, instance: Page, **_: Any) -> None:
    with transaction.atomic():
        services.index_below(instance)
        services.note_change(instance)


def _on_deleted(sender: Any, instance: Any, **_: Any) -> None:
    if not isinstance(instance, Page):
        return
    with transaction.atomic():
        services.forget_page(instance)
        services.note_change(instance)


def _on_restricted(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A page that was closed or opened leaves or enters lists and search with all below it."""
    origin = kwargs.get("origin", instance)
    goes_with_its_page = getattr(origin, "model", type(origin)) is not PageViewRestriction
    if not kwargs.get("raw") and not goes_with_its_page:
        _on_moved(sender, instance.page)


def _other_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != get_language()]


def _on_new_slug(sender: Any, instance: Page, instance_before: Page, **_: Any) -> None:
    """Lead from the old address to the new one in the languages that Wagtail, in the editor's, does not think of."""
    for language in _other_languages():
        with override(language):
            autocreate_redirects_on_slug_change(instance_before, instance)


def _on_new_place(sender: Any, instance: Page, url_path_before: str, url_path_after: str, **_: Any) -> None:
    """Do the same for a page that has moved, and for all below it."""
    for language in _other_languages():
        with override(language):
            autocreate_redirects_on_page_move(
                instance, url_path_before=url_path_before, url_path_after=url_path_after
            )


def connect() -> None:
    """Listen to Wagtail; called once when the app is ready."""
    page_published.connect(_on_published, dispatch_uid="cms.published")
    page_unpublished.connect(_on_unpublished, dispatch_uid="cms.unpublished")
    page_slug_changed.connect(_on_moved, dispatch_uid="cms.slug_changed")
    post_page_move.connect(_on_moved, dispatch_uid="cms.moved")
    page_slug_changed.connect(_on_new_slug, dispatch_uid="cms.slug_redirects")
    post_page_move.connect(_on_new_place, dispatch_uid="cms.move_redirects")
    pre_delete.connect(_on_deleted, dispatch_uid="cms.deleted")
    post_save.connect(_on_restricted, sender=PageViewRestriction, dispatch_uid="cms.restricted")
    post_delete.connect(_on_restricted, sender=PageViewRestriction, dispatch_uid="cms.opened")
