"""What the editors publish as RSS and Atom: for each kind of page, for each process, and all of it.

The facets of a list work on its feed too: ``/feeds/articles.xml?topic=…`` holds what ``/articles/?topic=…`` shows.
"""

import datetime as dt
import heapq
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mikke.cms.enums import ArticleKind, ProcessId
from mikke.cms.feed_kinds import ALL, KINDS, feed_name, is_feed
from mikke.cms.live import live_pages

MOST = 20
FACETS = {"process": "processes", "town": "towns", "topic": "topics", "skill": "skills"}
MAX_LENGTH = 60


class _Asked:
    """One feed of one site with what its address asks for."""

    def __init__(self, request: HttpRequest, name: str) -> None:
        self.name, self.facts = name, request.facts  # type: ignore[attr-defined]
        self.facets = {
            field: request.GET[key][:MAX_LENGTH] for key, field in FACETS.items() if request.GET.get(key)
        }
        kind = request.GET.get("kind", "")
        if name == "articles" and kind in ArticleKind:
            self.facets["kind"] = kind
        if name in ProcessId:
            self.facets["processes"] = name

    def pages(self, kind: str) -> QuerySet[Any]:
        """Return the newest pages of one kind."""
        live: Any = live_pages(kind, site=self.facts.site)
        found: QuerySet[Any] = live.defer_streamfields().prefetch_related("topics")
        for field, value in self.facets.items():
            found = found.filter(**{field: value})
        return found.distinct()[:MOST]


class PagesRss(Feed):
    """The newest pages of a kind, of a process, or of everything."""

    def get_object(self, request: HttpRequest, *_args: Any, name: str, **_kwargs: Any) -> _Asked:
        """Return what is asked; 404 for a feed that is not there."""
        if not is_feed(name):
            raise Http404
        return _Asked(request, name)

    def title(self, obj: _Asked) -> str:
        """Return the name of the feed."""
        return _("%(what)s: %(site)s") % {
            "what": feed_name(obj.name),
            "site": obj.facts.profile.display_name,
        }

    def description(self, obj: _Asked) -> str:
        """Return what the feed holds."""
        return _("What is new on %(site)s, newest first.") % {"site": obj.facts.profile.display_name}

    def link(self, obj: _Asked) -> str:
        """Return the list the feed belongs to, or the front door."""
        root = "/en" if get_language() == "en" else ""
        if obj.name in KINDS:
            index = live_pages(KINDS[obj.name].replace("Page", "IndexPage"), site=obj.facts.site).first()
            return (index.get_url() if index else None) or f"{root}/"
        return f"{root}/" if obj.name == ALL else f"{root}/{obj.name}/"

    def items(self, obj: _Asked) -> list[Any]:
        """Return the newest pages."""
        kinds = [KINDS[obj.name]] if obj.name in KINDS else list(KINDS.values())
        found = [page for kind in kinds for page in obj.pages(kind)]
        return heapq.nlargest(MOST, found, key=lambda page: (page.first_published_at, page.pk))

    def item_title(self, item: Any) -> str:
        """Return the title in the reader's language."""
        return str(item.shown_title)

    def item_description(self, item: Any) -> str:
        """Return the summary in the reader's language."""
        return str(item.shown_summary)

    def item_link(self, item: Any) -> str:
        """Return the page's address."""
        return str(item.get_url() or "/")

    def item_guid(self, item: Any) -> str:
        """Return the page's own id: it stays when the page moves."""
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_author_name(self, item: Any) -> str:
        """Return who wrote it."""
        return str(item.author)

    def item_categories(self, item: Any) -> list[str]:
        """Return its kind and its topics."""
        return [item.kind_label, *(topic.name for topic in item.topics.all())]

    def item_pubdate(self, item: Any) -> dt.datetime:
        """Return when it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: Any) -> dt.datetime:
        """Return when it was last published."""
        return item.last_published_at or item.first_published_at


class PagesAtom(PagesRss):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = PagesRss.description
