"""A card in the site search, while readers can see it."""

from django.urls import reverse
from django.utils import timezone, translation

from mikke.helpdesk.models import KnowHow
from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind


def index_card(card: KnowHow) -> None:
    """Write, change or remove the entry of a card, in the transaction of what was done to it."""
    key = str(card.public_id)
    if not card.is_published:
        search_index.remove_entry(site=card.site, kind=EntryKind.LESSON, object_key=key)
        return
    with translation.override("ja"):
        path = reverse("helpdesk:card", args=(card.public_id,))
        words = [str(card.get_topic_display())]
    for row in card.variants.all():
        words += [row.get_device_display() if row.device else "", row.steps, row.steps_en]
    content = search_index.EntryContent(
        kind=EntryKind.LESSON,
        object_key=key,
        path=path,
        title=card.title,
        title_en=card.title_en,
        summary=card.lead,
        summary_en=card.lead_en,
        text="\n".join(words),
        published_on=timezone.localdate(card.published_at) if card.published_at else None,
    )
    search_index.write_entry(content, site=card.site)
