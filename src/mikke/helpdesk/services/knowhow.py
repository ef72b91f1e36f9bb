"""Know-how cards: begun, saved with one step back, published, looked at again, taken back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.assets.models import MikkeImage
from mikke.domain.calendar_jp import add_months
from mikke.helpdesk.card_enums import CardState
from mikke.helpdesk.errors import CardChangedError, CardNotReadyError
from mikke.helpdesk.models import KnowHow, KnowHowVariant
from mikke.helpdesk.services.knowhow_search import index_card
from mikke.kernel import audit
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev

FIELDS = ("topic", "title", "title_en", "lead", "lead_en", "no_help", "image_alt")
REVIEW_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps for one device; without any line there is no variant."""

    device: str
    steps: str
    steps_en: str = ""


def begin_card(*, site: Site, topic: str, title: str, actor: Any, now: dt.datetime) -> KnowHow:
    """Begin a draft without steps."""
    card: KnowHow = KnowHow.objects.create(site=site, topic=topic, title=title, updated_at=now)
    _note("begun", card, actor, now)
    return card


def snapshot(card: KnowHow) -> dict[str, Any]:
    """Return what can be brought back: words, picture and steps."""
    values: dict[str, Any] = {name: getattr(card, name) for name in FIELDS}
    steps = [[row.device, row.steps, row.steps_en] for row in card.variants.all()]
    return values | {"image": card.image_id, "steps": steps}


def _write(card: KnowHow, *, before: dict[str, Any] | None, steps: Sequence[Steps], now: dt.datetime) -> None:
    filled = [one for one in steps if one.steps.strip()]
    if card.is_published and not filled:
        raise CardNotReadyError
    card.updated_at, card.before = now, before
    card.save()
    card.variants.all().delete()
    KnowHowVariant.objects.bulk_create(
        KnowHowVariant(card=card, device=one.device, steps=one.steps, steps_en=one.steps_en) for one in filled
    )
    index_card(KnowHow.objects.get(pk=card.pk))
    bump_rev(card.site_id)


@transaction.atomic
def save_card(*, card: KnowHow, steps: Sequence[Steps], actor: Any, now: dt.datetime) -> KnowHow:
    """Save a card; what stood there before can be brought back once. A published one changes for readers at once.

    Args:
        card: with its columns set, not saved.
        steps: for each device; those without a line are left out.
        actor: who saves.
        now: when.

    Raises: CardNotReadyError when a published card would lose all its steps.
    """
    stored = KnowHow.objects.filter(pk=card.pk).first() if card.pk else None
    _write(card, before=snapshot(stored) if stored else None, steps=steps, now=now)
    _note("saved", card, actor, now)
    return card


@transaction.atomic
def undo_save(*, card: KnowHow, actor: Any, now: dt.datetime) -> None:
    """Bring back what stood there before the last saving; once more brings the newer words back.

    Raises: CardChangedError when there is nothing to bring back; CardNotReadyError.
    """
    wanted = card.before
    if not wanted:
        raise CardChangedError
    current = snapshot(card)
    for name in FIELDS:
        setattr(card, name, wanted[name])
    card.image = MikkeImage.objects.filter(pk=wanted["image"]).first()
    _write(card, before=current, steps=[Steps(*row) for row in wanted["steps"]], now=now)
    _note("undone", card, actor, now)


@transaction.atomic
def publish_card(*, card: KnowHow, actor: Any, now: dt.datetime) -> None:
    """Show a card to readers; it is looked at again in six months. Raises: CardNotReadyError, CardChangedError."""
    if not card.variants.exists():
        raise CardNotReadyError
    rows = KnowHow.objects.filter(pk=card.pk).exclude(state=CardState.PUBLISHED)
    review_on = add_months(timezone.localdate(now), REVIEW_MONTHS)
    _move(card, rows.update(state=CardState.PUBLISHED, published_at=now, updated_at=now, review_on=review_on))
    _note("published", card, actor, now)


@transaction.atomic
def take_card_back(*, card: KnowHow, actor: Any, now: dt.datetime) -> None:
    """Take a card back from readers. Raises: CardChangedError."""
    rows = KnowHow.objects.filter(pk=card.pk, state=CardState.PUBLISHED)
    _move(card, rows.update(state=CardState.WITHDRAWN, updated_at=now))
    _note("taken_back", card, actor, now)


@transaction.atomic
def say_still_right(*, card: KnowHow, actor: Any, now: dt.datetime) -> None:
    """Note that somebody has tried the steps and they hold; asked again in six months. Raises: CardChangedError."""
    rows = KnowHow.objects.filter(pk=card.pk, state=CardState.PUBLISHED)
    _move(card, rows.update(review_on=add_months(timezone.localdate(now), REVIEW_MONTHS)))
    _note("still_right", card, actor, now)


def _move(card: KnowHow, moved: int) -> None:
    if not moved:
        raise CardChangedError
    card.refresh_from_db()
    index_card(card)
    bump_rev(card.site_id)


def _note(what: str, card: KnowHow, actor: Any, now: dt.datetime) -> None:
    audit.record(
        action=f"help.card_{what}", actor=actor, site=card.site, at=now, target=f"card {card.public_id}"
    )
