"""What a page is made of, read from its fields: plain text, headings, pictures, and what it leads to."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.images import get_image_model

from mikke.domain.readability import Heading

LINE_ENDS = re.compile(r"(</(?:p|li|h[1-6]|blockquote)>|<br\s*/?>)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the body: its id, the words for it, and whether it only decorates."""

    image_id: int
    words: str
    is_decorative: bool


def plain(rich_text: str) -> str:
    """Return the words of rich text, a line for each paragraph."""
    return html.unescape(strip_tags(LINE_ENDS.sub("\\1\n", rich_text)))


def _texts(value: Any) -> Iterator[str]:
    """Yield every piece of text of a block's value as it is stored."""
    if isinstance(value, str):
        yield plain(value) if "<" in value else value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


WORDS_OF = {"heading": ("text",), "quote": ("text",), "note": ("title", "text"), "picture": ("caption",)}


def body_text(page: Any) -> str:
    """Return the words of the Japanese body, one line for each piece. Unknown kinds of blocks count with all they hold."""
    lines = [page.summary]
    for block in page.body.raw_data:
        value, names = block["value"], WORDS_OF.get(block["type"])
        if block["type"] in {"drawing", "link"}:
            continue
        picked = [value.get(name) or "" for name in names] if names and isinstance(value, dict) else [value]
        lines += [text for one in picked for text in _texts(one)]
    return "\n".join(line for line in lines if line.strip())


def headings(page: Any) -> list[Heading]:
    """Return the headings of the Japanese body."""
    values = [block["value"] for block in page.body.raw_data if block["type"] == "heading"]
    return [Heading(3 if value.get("is_small") else 2, str(value.get("text", ""))) for value in values]


def body_pictures(page: Any) -> list[Picture]:
    """Return the pictures of the Japanese body."""
    found = []
    for block in page.body:
        image = block.value.get("image") if block.block_type == "picture" else None
        if image is not None:
            words = getattr(image, "contextual_alt_text", "") or image.description
            found.append(Picture(image.pk, words, bool(getattr(image, "decorative", False))))
    return found


def references(page: Any) -> list[tuple[type[Any], str]]:
    """Return the records that the page's bodies lead to or show: (model, primary key as text)."""
    found: list[tuple[type[Any], str]] = []
    for field in page._meta.get_fields():  # noqa: SLF001 -- Django's public API in spite of its name
        if isinstance(field, StreamField):
            for model, key, *_path in field.extract_references(field.value_from_object(page)):
                found.append((model, str(key)))
    return found


def picture_ids(page: Any) -> set[int]:
    """Return the ids of every picture of a page: at its head, in its bodies and next steps."""
    image_model = get_image_model()
    found = {int(key) for model, key in references(page) if model is image_model}
    fields = page._meta.get_fields()  # noqa: SLF001 -- Django's public API in spite of its name
    heads = [field for field in fields if getattr(field, "related_model", None) is image_model]
    for field in heads:
        if hasattr(field, "attname") and (key := getattr(page, field.attname, None)):
            found.add(key)
    return found
