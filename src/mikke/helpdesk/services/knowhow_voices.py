"""What readers say of a card."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from mikke.helpdesk.card_enums import VoiceKind
from mikke.helpdesk.models import KnowHow, KnowHowVoice
from mikke.kernel.form_keys import once

PURPOSE = "helpdesk.card"
WORDS_LIVE = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a card, on the page of a device; ``doubt`` says why to look twice."""

    kind: VoiceKind
    device: str = ""
    text: str = ""
    doubt: str = ""


@transaction.atomic
def say_of_card(*, card: KnowHow, said: Said, form_key: str, now: dt.datetime) -> None:
    """Write down that a card helped or what is missing, once however often it is sent; who said it is not kept.

    A plain 「it helped」 needs nobody's look; words do.
    """

    def make() -> str:
        is_read = not said.text and said.kind == VoiceKind.USEFUL
        row = KnowHowVoice.objects.create(
            site=card.site,
            card=card,
            kind=said.kind,
            device=said.device,
            text=said.text,
            doubt=said.doubt,
            said_on=timezone.localdate(now),
            seen_at=now if is_read else None,
        )
        return str(row.public_id)

    once(key=form_key, purpose=PURPOSE, make=make)


@transaction.atomic
def note_seen(*, voice: KnowHowVoice, now: dt.datetime) -> bool:
    """Take words off the desk's list; False when somebody did it before."""
    return bool(KnowHowVoice.objects.filter(pk=voice.pk, seen_at=None).update(seen_at=now))


def forget_old_words(*, now: dt.datetime) -> int:
    """Erase readers' words a year after the day they were said; the tally stays. Return how many were erased."""
    before = timezone.localdate(now) - WORDS_LIVE
    rows = KnowHowVoice.objects.filter(said_on__lt=before).exclude(text="")
    return int(rows.update(text="", doubt="", seen_at=Coalesce("seen_at", Value(now))))
