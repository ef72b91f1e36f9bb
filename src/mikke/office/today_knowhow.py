"""What is to be done today about know-how cards."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.helpdesk.access import CHANGE
from mikke.helpdesk.knowhow_reading import CHANGE_CARD, cards_to_review, new_voices, open_hints
from mikke.kernel.when_words import day_words
from mikke.office.today_rows import ROWS_EACH, Task, few, since_words
from mikke.tenancy.models import Site


def _hints(site: Site) -> list[Task]:
    href = reverse("office_knowhow_hints")
    return [
        Task(
            "calm",
            _("Alike cases could become a card: %(topic)s") % {"topic": hint.get_topic_display()},
            ngettext("%(n)d case", "%(n)d cases", hint.count) % {"n": hint.count},
            href,
            _("Look at it"),
            right=CHANGE,
        )
        for hint in open_hints(site=site)[:ROWS_EACH]
    ]


def _review(site: Site, today: dt.date) -> list[Task]:
    return [
        Task(
            "calm",
            _("Is this card still right? %(title)s") % {"title": card.title},
            since_words(card.review_on),
            reverse("office_knowhow_card", args=(card.public_id,)),
            _("Look at it"),
            right=CHANGE_CARD,
        )
        for card in few(cards_to_review(site=site, today=today), "public_id", "title", "review_on")
    ]


def _voices(site: Site) -> list[Task]:
    count = new_voices(site=site).count()
    if not count:
        return []
    oldest = new_voices(site=site).first()
    words = ngettext(
        "%(n)d reader misses something on a card", "%(n)d readers miss something on a card", count
    )
    detail = day_words(oldest.said_on) if oldest else ""
    return [
        Task(
            "calm",
            words % {"n": count},
            detail,
            reverse("office_knowhow_voices"),
            _("See the list"),
            right=CHANGE_CARD,
        )
    ]


def knowhow_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return what can wait a little: suggestions, cards to look at again, what readers miss."""
    return [*_hints(site), *_review(site, today), *_voices(site)]
