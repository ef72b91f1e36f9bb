"""Circles, ideas and offers as RSS and Atom, the newest first; ``?town=`` narrows as on the list."""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from mikke.community.enums import PostKind
from mikke.community.kind_words import LISTS, WORDS
from mikke.community.models import Post
from mikke.community.selectors import public_posts

MOST = 20


class _Asked:
    """The feed of a kind of one site, narrowed to a town of it where one is asked for."""

    def __init__(self, request: HttpRequest, kind: str) -> None:
        self.kind, self.facts = kind, request.facts  # type: ignore[attr-defined]
        town = request.GET.get("town", "")
        self.town = town if town in {one.pk for one in self.facts.towns} else ""


class PostsRss(Feed):
    """The newest posts of a kind. The writer stands there with the pen name, as on the page."""

    def get_object(self, request: HttpRequest, *_args: Any, kind: str, **_kwargs: Any) -> _Asked:
        """Return what is asked."""
        return _Asked(request, kind)

    def title(self, obj: _Asked) -> str:
        """Return the name of the feed."""
        return _("%(what)s: %(site)s") % {
            "what": WORDS[obj.kind].names,
            "site": obj.facts.profile.display_name,
        }

    def description(self, obj: _Asked) -> str:
        """Return what the feed holds."""
        return str(WORDS[obj.kind].lead)

    def link(self, obj: _Asked) -> str:
        """Return the list the feed belongs to, asked the same."""
        address = reverse(f"community:{LISTS[PostKind(obj.kind)]}")
        return f"{address}?town={obj.town}" if obj.town else address

    def items(self, obj: _Asked) -> list[Post]:
        """Return the newest posts."""
        found = public_posts(site=obj.facts.site, today=timezone.localdate(), kind=obj.kind)
        return list((found.filter(town=obj.town) if obj.town else found)[:MOST])

    def item_title(self, item: Any) -> str:
        """Return the name of the circle or the idea in one line."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return when and where, and what it is about."""
        return "\n".join(filter(None, (item.when_words, item.where_words, item.text)))

    def item_link(self, item: Any) -> str:
        """Return its page."""
        return reverse(f"community:{item.kind}", args=(item.public_id,))

    def item_guid(self, item: Any) -> str:
        """Return its own id: it stays when the address changes."""
        return f"urn:uuid:{item.public_id}"

    item_guid_is_permalink = False

    def item_author_name(self, item: Any) -> str:
        """Return the pen name."""
        return str(item.pen_name)

    def item_categories(self, item: Any) -> list[str]:
        """Return its town, where it says one."""
        return [str(item.town)] if item.town else []

    def item_pubdate(self, item: Any) -> dt.datetime:
        """Return since when it is shown."""
        return item.shown_at


class PostsAtom(PostsRss):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = PostsRss.description
