"""Asking for cards, for those that match, for suggestions, and for what was asked month by month."""

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.utils import timezone

from mikke.domain.calendar_jp import add_months, jst_moment
from mikke.domain.case_likeness import device_family
from mikke.domain.topic_growth import grown_topics, span_bounds
from mikke.helpdesk.card_enums import CardState, HintState, VoiceKind
from mikke.helpdesk.enums import CaseState, Topic
from mikke.helpdesk.models import Case, KnowHow, KnowHowHint, KnowHowVoice
from mikke.tenancy.models import Site

MONTHS_SHOWN = 12
CHANGE_CARD = "helpdesk.change_knowhow"


def public_cards(*, site: Site) -> QuerySet[KnowHow]:
    """Return the published cards with their steps, by topic and title."""
    rows: QuerySet[KnowHow] = KnowHow.objects.for_site(site).filter(state=CardState.PUBLISHED)
    return rows.prefetch_related("variants").select_related("image")


def public_card(*, site: Site, public_id: uuid.UUID) -> KnowHow:
    """Return a published card of the site, else 404."""
    card = public_cards(site=site).filter(public_id=public_id).first()
    if card is None:
        raise Http404
    return card


def staff_card(*, actor: Any, site: Site, public_id: uuid.UUID) -> KnowHow:
    """Return any card of the site when ``actor`` may change cards, else 404."""
    rows = KnowHow.objects.for_site(site).filter(public_id=public_id).select_related("site", "image")
    card: KnowHow | None = rows.first() if actor.has_perm(CHANGE_CARD) else None
    if card is None:
        raise Http404
    return card


def staff_hint(*, site: Site, public_id: uuid.UUID) -> KnowHowHint:
    """Return a suggestion of the site, else 404."""
    hint: KnowHowHint | None = (
        KnowHowHint.objects.for_site(site).filter(public_id=public_id).select_related("site", "card").first()
    )
    if hint is None:
        raise Http404
    return hint


def staff_voice(*, site: Site, public_id: uuid.UUID) -> KnowHowVoice:
    """Return what a reader of the site said, else 404."""
    voice: KnowHowVoice | None = KnowHowVoice.objects.for_site(site).filter(public_id=public_id).first()
    if voice is None:
        raise Http404
    return voice


def cards_for(*, site: Site, topic: str, device: str = "", limit: int = 5) -> list[KnowHow]:
    """Return the published cards of a topic; those with steps for the device first, then the most helpful."""
    family = device_family(device)
    mine = Count("variants", filter=Q(variants__device=family), distinct=True)
    helped = Count("voices", filter=Q(voices__kind=VoiceKind.USEFUL), distinct=True)
    rows = public_cards(site=site).filter(topic=topic).alias(mine=mine, helped=helped)
    return list(rows.order_by("-mine", "-helped", "title", "pk")[:limit])


def helpful_cards(*, site: Site, limit: int = 4) -> list[KnowHow]:
    """Return the published cards that helped most, the newest first where nobody has said anything."""
    helped = Count("voices", filter=Q(voices__kind=VoiceKind.USEFUL))
    rows = public_cards(site=site).alias(helped=helped)
    return list(rows.order_by("-helped", "-published_at", "pk")[:limit])


def office_cards(*, site: Site) -> QuerySet[KnowHow]:
    """Return all cards of a site with how often they helped, the last changed first."""
    rows: QuerySet[KnowHow] = KnowHow.objects.for_site(site)
    helped = Count("voices", filter=Q(voices__kind=VoiceKind.USEFUL))
    missing = Count("voices", filter=Q(voices__kind=VoiceKind.MISSING))
    return rows.annotate(helped=helped, missing=missing).order_by("-updated_at", "-pk")


def cards_to_review(*, site: Site, today: dt.date) -> QuerySet[KnowHow]:
    """Return published cards whose day to be looked at again is here, the oldest first."""
    rows: QuerySet[KnowHow] = KnowHow.objects.for_site(site).filter(state=CardState.PUBLISHED)
    return rows.filter(review_on__lte=today).order_by("review_on", "pk")


def open_hints(*, site: Site) -> QuerySet[Any]:
    """Return the suggestions that wait with ``count``, those with the most cases first."""
    rows: QuerySet[KnowHowHint] = KnowHowHint.objects.for_site(site).filter(state=HintState.OPEN)
    return rows.annotate(count=Count("cases")).order_by("-count", "pk")


def new_voices(*, site: Site) -> QuerySet[KnowHowVoice]:
    """Return words of readers that nobody has looked at, the oldest first."""
    rows: QuerySet[KnowHowVoice] = KnowHowVoice.objects.for_site(site).filter(seen_at=None)
    return rows.select_related("card").order_by("said_on", "pk")


@dataclass(frozen=True, slots=True)
class TopicMonths:
    """Cases of each topic by month, for the staff.

    Attributes:
        months: the first days, the oldest first.
        rows: (topic, label, cases of each month, in all).
        grown: (topic, label, cases of the last thirty days), the most asked first.
    """

    months: list[dt.date]
    rows: list[tuple[str, str, list[int], int]]
    grown: list[tuple[str, str, int]]


def _by_topic(site: Site, start: dt.date, end: dt.date) -> Counter[str]:
    rows = Case.objects.for_site(site).exclude(state=CaseState.JOINED)
    rows = rows.filter(opened_at__gte=jst_moment(start), opened_at__lt=jst_moment(end)).order_by()
    return Counter(dict(rows.values_list("topic").annotate(n=Count("pk")).values_list("topic", "n")))


def topic_months(*, site: Site, today: dt.date) -> TopicMonths:
    """Return what was asked in the last twelve months, and which topics have grown (``domain.topic_growth``)."""
    first = add_months(today.replace(day=1), 1 - MONTHS_SHOWN)
    months = [add_months(first, number) for number in range(MONTHS_SHOWN)]
    rows = (
        Case.objects.for_site(site).exclude(state=CaseState.JOINED).filter(opened_at__gte=jst_moment(first))
    )
    found = rows.order_by().annotate(month=TruncMonth("opened_at", tzinfo=timezone.get_default_timezone()))
    counts = {
        (topic, timezone.localdate(month)): number
        for topic, month, number in found.values_list("topic", "month").annotate(n=Count("pk"))
    }
    lines = []
    for topic in Topic:
        numbers = [counts.get((topic.value, month), 0) for month in months]
        lines.append((topic.value, str(topic.label), numbers, sum(numbers)))
    recent_from, before_from = span_bounds(today)
    recent = _by_topic(site, recent_from, today + dt.timedelta(days=1))
    grown = grown_topics(recent, _by_topic(site, before_from, recent_from))
    return TopicMonths(months, lines, [(one, str(Topic(one).label), recent[one]) for one in grown])
