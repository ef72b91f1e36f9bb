"""What stands in the head of every page of the tree: its data for search engines, its picture for networks, its feed."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from mikke.cms import feed_kinds, structured
from mikke.cms.page_picture import page_link_picture
from mikke.cms.presentation import Crumb
from mikke.kernel.json_ld import script_text
from mikke.kernel.kept import Kept
from mikke.kernel.pictures.pen import LinkPicture


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page holds.

    Attributes:
        scripts: JSON-LD objects, each safe in a script element of its own.
        picture: beside the link; None where the machine lacks the font.
        feed: name of the feed of its list; empty without one.
        feed_href, atom_href: where that feed is.
    """

    scripts: tuple[str, ...]
    picture: LinkPicture | None
    feed: str
    feed_href: str
    atom_href: str


_kept: Kept[Head] = Kept(300)


def head_of(page: Any, *, request: HttpRequest, crumbs: list[Crumb]) -> Head:
    """Return the head of a page, kept until the site changes; that of a preview is made anew."""
    if getattr(request, "is_preview", False):
        return _head(page, request, crumbs)
    key = (page.pk, page.live_revision_id, request.scheme, request.get_host())
    return _kept.get(request.facts, key, lambda: _head(page, request, crumbs))  # type: ignore[attr-defined]


def _head(page: Any, request: HttpRequest, crumbs: list[Crumb]) -> Head:
    profile = request.facts.profile  # type: ignore[attr-defined]
    absolute = request.build_absolute_uri
    picture = page_link_picture(page, profile=profile)
    image = absolute(picture.path) if picture else ""
    found = (
        structured.data_of(page, publisher=profile.name, image=image, absolute=absolute),
        structured.crumbs(crumbs, page, absolute=absolute),
    )
    feed = feed_kinds.feed_of(page)
    return Head(
        scripts=tuple(script_text(data) for data in found if data is not None),
        picture=picture,
        feed=feed,
        feed_href=reverse("cms:feed", args=(feed,)) if feed else "",
        atom_href=reverse("cms:atom", args=(feed,)) if feed else "",
    )
