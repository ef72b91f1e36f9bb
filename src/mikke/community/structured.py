"""A circle for search engines as schema.org ``Organization``. Source: https://schema.org/Organization.

Its days stand in people's own words, so nothing is made of them: an ``EventSeries`` needs a date that nobody has said.
Ideas and offers have no shape there that would be true; they have the way to their page only.
"""

from typing import Any

from mikke.community.models import Post
from mikke.kernel import json_ld


def circle_data(post: Post, *, url: str) -> dict[str, Any]:
    """Return the object of a circle; what is not known is left out.

    Args:
        post: a circle, with its town.
        url: absolute address of its page.
    """
    data: dict[str, Any] = {"@type": "Organization", "name": post.title, "description": post.text, "url": url}
    if post.town:
        data["areaServed"] = {"@type": "City", "name": post.town.name_ja}
    if post.where_words:
        town = post.town
        address = json_ld.postal_address(
            town=town.name_ja if town else "", prefecture=town.prefecture.name_ja if town else ""
        )
        data["location"] = {"@type": "Place", "name": post.where_words, "address": address}
    return data


def page_data(post: Post, *, steps: list[tuple[str, str]]) -> str:
    """Return the JSON-LD of a page as it may stand in a script element.

    Args:
        post: whose page.
        steps: (name, absolute address) from the front door to the page itself.
    """
    found = [circle_data(post, url=steps[-1][1])] if post.is_circle else []
    return json_ld.script_text(*found, json_ld.breadcrumbs(steps))
