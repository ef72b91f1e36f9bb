"""Sample know-how cards: six on the second site, from the cases of its desk, two on the first."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.demo.page_files import document
from mikke.domain.calendar_jp import jst_moment
from mikke.helpdesk.card_enums import HintState, VoiceKind
from mikke.helpdesk.models import KnowHow, KnowHowHint, KnowHowVoice
from mikke.helpdesk.services.knowhow import Steps, publish_card, save_card
from mikke.helpdesk.services.knowhow_hints import take_hint
from mikke.tenancy.models import Site

WORDS = ("topic", "title", "title_en", "lead", "lead_en", "no_help")
TEN = 10
DAYS_AGO = 21


@transaction.atomic
def build_knowhow(*, site: Site, key: str, today: dt.date) -> int:
    """Build the cards of a site that has none; return how many were made."""
    rows = document("knowhow.yaml").get(key, [])
    if not rows or KnowHow.objects.for_site(site).exists():
        return 0
    now = jst_moment(today - dt.timedelta(days=DAYS_AGO), TEN)
    for row in rows:
        _card(site, row, today, now)
    return KnowHow.objects.for_site(site).count()


def _begun(site: Site, row: dict[str, Any], now: dt.datetime) -> KnowHow:
    """Return the card to write: from the suggestion of alike cases where the row names one."""
    hints = KnowHowHint.objects.for_site(site).filter(state=HintState.OPEN)
    hint = hints.filter(cases__matter=row["hint"]).first() if "hint" in row else None
    return take_hint(hint=hint, actor=None, now=now) if hint else KnowHow(site=site)


def _card(site: Site, row: dict[str, Any], today: dt.date, now: dt.datetime) -> None:
    card = _begun(site, row, now)
    for name in WORDS:
        setattr(card, name, row[name])
    card.is_sample = True
    english = row.get("steps_en", {})
    steps = [Steps(device, text, english.get(device, "")) for device, text in row["steps"].items()]
    save_card(card=card, steps=steps, actor=None, now=now)
    if row.get("is_draft"):
        return
    publish_card(card=card, actor=None, now=now)
    for number in range(row.get("helped", 0)):
        said_on = today - dt.timedelta(days=DAYS_AGO - 1 - number % (DAYS_AGO - 1))
        KnowHowVoice.objects.create(site=site, card=card, kind=VoiceKind.USEFUL, said_on=said_on, seen_at=now)
    if "missing" in row:
        KnowHowVoice.objects.create(
            site=site, card=card, kind=VoiceKind.MISSING, text=row["missing"], said_on=today
        )
