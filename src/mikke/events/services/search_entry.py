"""An event in the site search, while it is to come."""

from django.urls import reverse
from django.utils import timezone, translation

from mikke.events.enums import COMING
from mikke.events.models import Event
from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind


def index_event(event: Event) -> None:
    """Write, change or remove the entry of an event, in the transaction of what was done to it."""
    key = str(event.public_id)
    if event.state not in COMING:
        search_index.remove_entry(site=event.site, kind=EntryKind.EVENT, object_key=key)
        return
    with translation.override("ja"):
        path = reverse("events:event", args=(event.public_id,))
    content = search_index.EntryContent(
        kind=EntryKind.EVENT,
        object_key=key,
        path=path,
        title=event.title[:200],
        title_en=event.title_en[:200],
        summary=event.words[:300],
        text="\n".join((event.words, event.place, event.address, event.teacher)),
        published_on=timezone.localdate(event.updated_at),
        town=event.town.pk if event.town else "",
        topics=tuple(topic.name_ja for topic in event.topics.all()),
    )
    search_index.write_entry(content, site=event.site)
