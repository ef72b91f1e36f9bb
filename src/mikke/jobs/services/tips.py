"""Neighbours' tips: merged by shop, asked about by the office, ended after fourteen days at the latest.

Words, picture and contact of a tip are sealed in its row and erased when its case ends; the numbers stay.
"""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.domain.shop_names import shop_key
from mikke.jobs.enquiry_letter import open_text, seal_text
from mikke.jobs.enums import CallOutcome, TipState
from mikke.jobs.errors import TipStateChangedError
from mikke.jobs.models import Tip, TipCall, TipCase
from mikke.jobs.services.tell_reviewers import Arrival, tell_reviewers
from mikke.jobs.tip_notices import outcome_notice
from mikke.kernel import audit
from mikke.kernel.encryption import decrypt, encrypt
from mikke.kernel.form_keys import once
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.models import Site
from mikke.tenancy.sites import facts_of

PURPOSE = "jobs.tip"
LIFE = dt.timedelta(days=14)
BATCH = 200


@dataclass(frozen=True, slots=True)
class TipWords:
    """What a neighbour told us.

    Attributes:
        note: what the note in the window said.
        mail, phone: where to tell what came of it; may be empty.
        language: of the giver's pages.
    """

    note: str = ""
    mail: str = ""
    phone: str = ""
    language: str = "ja"


@dataclass(frozen=True, slots=True)
class GivenTip:
    """A tip as a form brings it; ``picture`` is (bytes, format), empty for none."""

    shop_name: str
    town_code: str
    words: TipWords
    form_key: str
    picture: tuple[bytes, str] = (b"", "")
    doubt: str = ""


def give_tip(*, site: Site, tip: GivenTip, now: dt.datetime) -> bool:
    """Write a tip down, once for each form, in the one waiting case of its shop; return whether it is new."""
    return once(key=tip.form_key, purpose=PURPOSE, make=lambda: _write(site, tip, now))[1]


def _waiting_case(site: Site, tip: GivenTip, now: dt.datetime) -> TipCase:
    """Return the waiting case of the shop, or open one; two neighbours at once share it."""
    mine = TipCase.objects.for_site(site).filter(state=TipState.WAITING)
    key = shop_key(tip.shop_name, town=tip.town_code)
    found = mine.filter(shop_key=key).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return TipCase.objects.create(
                site=site,
                shop_key=key,
                shop_name=tip.shop_name,
                town_id=tip.town_code,
                opened_at=now,
                lapses_on=timezone.localdate(now + LIFE),
            )
    except IntegrityError:
        return mine.get(shop_key=key)


def _write(site: Site, tip: GivenTip, now: dt.datetime) -> str:
    case = _waiting_case(site, tip, now)
    row = Tip(case=case, at=now, doubt=tip.doubt, picture_kind=tip.picture[1])
    words = json.dumps(asdict(tip.words), ensure_ascii=False)
    row.sealed = seal_text(words, place=_place(row, "sealed"))
    if tip.picture[0]:
        row.picture = encrypt(tip.picture[0], place=_place(row, "picture"))
    row.save()
    TipCase.objects.filter(pk=case.pk).update(tips_count=F("tips_count") + 1)
    arrival = Arrival(f"tip:{row.public_id}", _("A neighbour's tip: %(shop)s") % {"shop": case.shop_name})
    tell_reviewers(site=site, arrival=arrival, now=now)
    return str(row.public_id)


def _place(tip: Tip, column: str) -> str:
    return f"jobs_tip:{tip.public_id}:{column}"


def words_of(tip: Tip) -> TipWords | None:
    """Return what a tip says; None when it was erased."""
    if tip.sealed is None:
        return None
    return TipWords(**json.loads(open_text(tip.sealed, place=_place(tip, "sealed"))))


def picture_of(tip: Tip) -> bytes | None:
    """Return the picture of a tip; None when there is none."""
    return None if tip.picture is None else decrypt(bytes(tip.picture), place=_place(tip, "picture"))


@transaction.atomic
def record_call(*, case: TipCase, outcome: str, note: str, actor: Any, now: dt.datetime) -> None:
    """Note a call or visit to the shop; a shop that declines ends the case.

    Raises: TipStateChangedError when the case is not waiting any more.
    """
    if not TipCase.objects.filter(pk=case.pk, state=TipState.WAITING).exists():
        raise TipStateChangedError
    TipCall.objects.create(case=case, at=now, actor=actor, outcome=outcome, note=note)
    if outcome == CallOutcome.DECLINED:
        end_case(case=case, state=TipState.DECLINED, actor=actor, now=now)


@transaction.atomic
def end_case(*, case: TipCase, state: TipState, actor: Any, now: dt.datetime) -> None:
    """End a case by compare-and-set, tell the givers what came of it, and erase what they gave.

    Raises: TipStateChangedError when somebody was faster.
    """
    moved = TipCase.objects.filter(pk=case.pk, state=TipState.WAITING).update(state=state, decided_at=now)
    if not moved:
        raise TipStateChangedError
    case.refresh_from_db()
    audit.record(
        action=f"tip.{state.value}", actor=actor, site=case.site, at=now, target=f"tip case {case.public_id}"
    )
    for tip in case.tips.all():
        _tell_giver(case, tip, now)
    case.tips.update(sealed=None, picture=None, picture_kind="")
    if state != TipState.DRAFTED:
        case.calls.update(note="")


def _tell_giver(case: TipCase, tip: Tip, now: dt.datetime) -> None:
    words = words_of(tip)
    if words is None or not (words.mail or words.phone):
        return
    try:
        send_notice(
            site=case.site,
            to=Recipient(mail=words.mail, phone=words.phone, language=words.language),
            notice=outcome_notice(case, profile=facts_of(case.site).profile, language=words.language),
            dedupe_key=f"tip-outcome:{tip.public_id}",
            now=now,
        )
    except UnreachableError:
        return


def lapse_tips(*, now: dt.datetime) -> int:
    """End the cases whose fourteen days are over, a short transaction each; return how many."""
    due = TipCase.objects.filter(state=TipState.WAITING, lapses_on__lte=timezone.localdate(now))
    ended = 0
    for case in due.select_related("site")[:BATCH]:
        try:
            end_case(case=case, state=TipState.LAPSED, actor=None, now=now)
        except TipStateChangedError:
            continue
        ended += 1
    return ended
