"""What the page editor sends, made from the form it shows."""

from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield


def form_of(page: Page) -> dict[str, Any]:
    """The fields of an empty page of ours with its title and slug."""
    fields: dict[str, Any] = {
        "title": page.title,
        "slug": page.slug,
        "body": streamfield([]),
        "body_en": streamfield([]),
        "body_easy": streamfield([]),
        "next_steps": streamfield([]),
        "drawing": "desk",
    }
    own = {name: getattr(page, name) for name in ("person", "kind") if hasattr(page, name)}
    return dict(nested_form_data(fields | own))
