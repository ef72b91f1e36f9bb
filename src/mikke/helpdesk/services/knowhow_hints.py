"""Alike cases find each other when they are closed; three suggest a card (``domain.case_likeness``)."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.domain.case_likeness import LEAST_ALIKE, CaseLine, are_alike, device_family, words_of_line
from mikke.helpdesk.card_enums import HintState
from mikke.helpdesk.errors import HintSettledError
from mikke.helpdesk.models import Case, KnowHow, KnowHowHint
from mikke.helpdesk.services.knowhow import begin_card
from mikke.kernel import audit
from mikke.tenancy.models import Site

MOST_COMPARED = 500


def _hint_like(case: Case) -> KnowHowHint | None:
    """Return the group whose first case is like this one, the one that changed last first; in one query."""
    family = device_family(case.device)
    rows = KnowHowHint.objects.for_site(case.site).filter(topic=case.topic, family=family)
    hints = {hint.pk: hint for hint in rows[:MOST_COMPARED]}
    lines = Case.objects.filter(hint__in=list(hints)).exclude(matter="").order_by("closed_at", "pk")
    first: dict[int, str] = {}
    for pk, matter in lines.values_list("hint_id", "matter"):
        first.setdefault(pk, matter)
    mine = CaseLine(case.topic, family, case.matter)
    found = (hint for pk, hint in hints.items() if pk in first)
    return next((one for one in found if are_alike(CaseLine(case.topic, family, first[one.pk]), mine)), None)


def _settle(hint: KnowHowHint, *, now: dt.datetime) -> None:
    """Set the state of a group by how many cases it holds; an empty one that is no card's goes."""
    count = hint.cases.count()
    if not count and hint.card_id is None:
        hint.delete()
        return
    state = hint.state
    if state in (HintState.FEW, HintState.OPEN):
        state = HintState.OPEN if count >= LEAST_ALIKE else HintState.FEW
    elif state == HintState.LATER and count >= hint.told_at_count + LEAST_ALIKE:
        state = HintState.OPEN
    KnowHowHint.objects.filter(pk=hint.pk).update(state=state, changed_at=now)


@transaction.atomic
def note_alike(*, case: Case, now: dt.datetime) -> KnowHowHint | None:
    """Put a case that was closed just now to those it is like; return their group, None where it says nothing.

    Args:
        case: closed in the caller's transaction.
        now: when.
    """
    fresh = Case.objects.select_related("site").get(pk=case.pk)
    if not words_of_line(fresh.matter):
        return None
    Site.objects.select_for_update().get(pk=fresh.site_id)  # two alike ones at once make one group
    hint = _hint_like(fresh) or KnowHowHint.objects.create(
        site=fresh.site, topic=fresh.topic, family=device_family(fresh.device), changed_at=now
    )
    Case.objects.filter(pk=fresh.pk).update(hint=hint)
    _settle(hint, now=now)
    return hint


@transaction.atomic
def note_reopened(*, case: Case, now: dt.datetime) -> None:
    """Take a case that is open again out of its group."""
    hint = KnowHowHint.objects.filter(cases=case.pk).first()
    if hint is not None:
        Case.objects.filter(pk=case.pk).update(hint=None)
        _settle(hint, now=now)


def _note(what: str, hint: KnowHowHint, actor: Any, now: dt.datetime) -> None:
    audit.record(
        action=f"help.hint_{what}", actor=actor, site=hint.site, at=now, target=f"hint {hint.public_id}"
    )


@transaction.atomic
def take_hint(*, hint: KnowHowHint, actor: Any, now: dt.datetime) -> KnowHow:
    """Begin a card from a suggestion, in the words of its first case. Raises: HintSettledError."""
    first = hint.cases.exclude(matter="").order_by("closed_at", "pk").first()
    title = first.matter[:80] if first else str(hint.get_topic_display())
    rows = KnowHowHint.objects.filter(pk=hint.pk, state=HintState.OPEN)
    if not rows.update(state=HintState.TAKEN, changed_at=now):
        raise HintSettledError
    card = begin_card(site=hint.site, topic=hint.topic, title=title, actor=actor, now=now)
    KnowHowHint.objects.filter(pk=hint.pk).update(card=card)
    _note("taken", hint, actor, now)
    return card


@transaction.atomic
def put_off_hint(*, hint: KnowHowHint, actor: Any, now: dt.datetime) -> None:
    """Say “not now”: it comes again with three more cases. Raises: HintSettledError."""
    rows = KnowHowHint.objects.filter(pk=hint.pk, state=HintState.OPEN)
    if not rows.update(state=HintState.LATER, told_at_count=hint.cases.count(), changed_at=now):
        raise HintSettledError
    _note("put_off", hint, actor, now)
