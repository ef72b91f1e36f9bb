"""What somebody writes to the town's LINE: an enquiry, or more words for the one that waits or for its case.

Everything happens inside the transaction that takes the event of LINE, so that an event that comes again finds it done.
"""

import datetime as dt
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone, translation

from mikke.domain.chat_words import flyer_code, is_too_little
from mikke.helpdesk.enums import OPEN_STATES, CaseState, EnquiryState, Way
from mikke.helpdesk.line_texts import added, gone_line, greeting, heard_line, new, too_often, what_to_write
from mikke.helpdesk.models import Campaign, Case, DeskRules, HelpEnquiry
from mikke.helpdesk.services.cases import note
from mikke.helpdesk.services.enquiries import Asked, Words, seal_words, words_of, write_enquiry
from mikke.helpdesk.services.notes import MOST_CHARS, sealed, unsealed
from mikke.notices.hashes import address_hash
from mikke.notices.selectors import line_account
from mikke.people.enums import ContactKind
from mikke.tenancy.models import Site

MOST_AT_ONCE = 2_000
MOST_AN_HOUR = 30
TRIES = 3
ONLY_A_CODE = 15  # letters of 「チラシの合言葉は「かも」です」


@dataclass(frozen=True, slots=True)
class Said:
    """One message: who wrote, what, and how often this hour."""

    user: str
    text: str
    times: int
    now: dt.datetime


def hears_line(*, site: Site) -> bool:
    """Return whether a site has a desk that takes what is written by LINE."""
    return bool(DeskRules.objects.for_site(site).filter(hears_line=True).exists())


def line_to_write(*, site: Site) -> str:
    """Return the ID of the LINE account that one may write to with a trouble, or nothing."""
    account = line_account(site)
    return str(account.basic_id) if account is not None and hears_line(site=site) else ""


def greet(*, site: Site) -> str:
    """Return what the desk says to somebody who adds the account; nothing where there is no desk."""
    with translation.override("ja"):
        return greeting() if hears_line(site=site) else ""


@transaction.atomic
def hear_line(*, site: Site, said: Said) -> str:
    """Take a message and return what is answered in the chat, in Japanese; nothing: say nothing.

    Args:
        site: whose LINE.
        said: the message; an empty text is a picture or a sticker.
    """
    if not hears_line(site=site):
        return ""
    with translation.override("ja"):
        if said.times > MOST_AN_HOUR:
            return too_often(site) if said.times == MOST_AN_HOUR + 1 else ""
        return _taken(site, replace(said, text=_plain(said.text)))


def _plain(text: str) -> str:
    """Return a text without what no table and no paper takes: lone surrogates, signs that steer."""
    whole = text.encode("utf-8", "ignore").decode()
    return "".join(letter for letter in whole if letter >= " " or letter in "\n\t").strip()


def _taken(site: Site, said: Said) -> str:
    hashed = address_hash(site.pk, said.user)
    for _try in range(TRIES):  # somebody else may take up, close or write at the same time
        case, waiting = _open_case(site, said.user, hashed), _waiting(site, hashed)
        if not said.text and (case or waiting):
            return ""
        campaign = _campaign(site, said.text)
        if case is not None:
            is_cut = _to_case(case, said)
            number = case.number
        elif waiting is not None:
            is_cut = _to_enquiry(waiting, said, campaign)
            number = waiting.number
        elif campaign is None and is_too_little(said.text):
            return what_to_write(site)
        else:
            row = _enquiry(site, said, campaign, hashed)
            if row is None:
                continue
            asks_more = campaign is not None and len(said.text) <= ONLY_A_CODE
            return new(site, row.number, is_cut=len(said.text) > MOST_AT_ONCE, asks_more=asks_more)
        if is_cut is not None:
            return added(site, number, is_cut=is_cut)
    raise IntegrityError(hashed)


def _waiting(site: Site, hashed: str) -> HelpEnquiry | None:
    row: HelpEnquiry | None = (
        HelpEnquiry.objects.for_site(site).filter(sender_hash=hashed, state=EnquiryState.NEW).first()
    )
    return row


def _open_case(site: Site, user: str, hashed: str) -> Case | None:
    """Return the open case that somebody wrote about, or one of the person whose LINE it is; the last touched one."""
    own = Q(person__contacts__kind=ContactKind.LINE, person__contacts__value=user)
    rows = Case.objects.for_site(site).filter(state__in=OPEN_STATES)
    found: Case | None = (
        rows.filter(own | Q(enquiries__sender_hash=hashed))
        .select_related("site")
        .order_by("-touched_at", "-pk")
        .first()
    )
    return found


def _campaign(site: Site, text: str) -> Campaign | None:
    code = flyer_code(text)
    found: Campaign | None = Campaign.objects.for_site(site).filter(code=code).first() if code else None
    return found


def _enquiry(site: Site, said: Said, campaign: Campaign | None, hashed: str) -> HelpEnquiry | None:
    """Write a new enquiry; None when another message of the same person was faster."""
    words = Words(name="", text=said.text[:MOST_AT_ONCE], line=said.user)
    asked = Asked(words=words, way=Way.LINE, campaign=campaign, sender_hash=hashed)
    try:
        with transaction.atomic():
            return write_enquiry(site=site, asked=asked, now=said.now)
    except IntegrityError:
        return None


def joined(before: str, line: str) -> tuple[str, bool]:
    """Return notes with one more line below them, as much as there is room for, and whether something was cut."""
    room = MOST_CHARS - len(before) - (2 if before else 0)
    if room <= 0:
        return before, True
    return "\n\n".join(filter(None, (before, line[:room]))), len(line) > room


def _line(said: Said) -> tuple[str, bool]:
    words = heard_line(timezone.localtime(said.now), said.text[:MOST_AT_ONCE])
    return words, len(said.text) > MOST_AT_ONCE


def _to_enquiry(row: HelpEnquiry, said: Said, campaign: Campaign | None) -> bool | None:
    """Add words to an enquiry that waits; return whether something was cut, None when somebody else was faster."""
    line, is_cut = _line(said)
    words = words_of(row)
    if words is None:
        return None
    text, is_full = joined(words.text, line)
    is_kept = rewrite(row, replace(words, text=text), campaign=row.campaign or campaign)
    return is_cut or is_full if is_kept else None


def rewrite(row: HelpEnquiry, words: Words, **values: object) -> bool:
    """Seal other words to an enquiry that waits; False when somebody else was faster."""
    rows = HelpEnquiry.objects.filter(pk=row.pk, state=EnquiryState.NEW, sealed=bytes(row.sealed or b""))
    return bool(rows.update(sealed=seal_words(words, place=row.seal_place), **values))


def _to_case(case: Case, said: Said) -> bool | None:
    """Add words to the notes of a case and put it on today's list; as ``_to_enquiry``."""
    line, is_cut = _line(said)
    text, is_full = joined(unsealed(case), line)
    today = timezone.localdate(said.now)
    values = {"state": CaseState.OPEN, "next_on": min(case.next_on or today, today), "touched_at": said.now}
    if not write_notes(case, text, **values):
        return None
    note(case, "line_heard", None, said.now)
    return is_cut or is_full


def write_notes(case: Case, text: str, **values: object) -> bool:
    """Seal other notes to an open case; False when somebody else was faster."""
    rows = Case.objects.filter(pk=case.pk, state__in=OPEN_STATES, notes_sealed=bytes(case.notes_sealed))
    return bool(rows.update(notes_sealed=sealed(case, text), **values))


@transaction.atomic
def leave_line(*, site: Site, user: str, now: dt.datetime) -> None:
    """Take a user of LINE off whatever waits and off the cases: they can be written to no more. The words stay."""
    hashed = address_hash(site.pk, user)
    for _try in range(TRIES):
        row = _waiting(site, hashed)
        words = words_of(row) if row else None
        if row is None or words is None:
            break
        with translation.override("ja"):
            text, _is_cut = joined(words.text, gone_line(timezone.localtime(now)))
        if rewrite(row, replace(words, line="", text=text), sender_hash=""):
            break
    HelpEnquiry.objects.for_site(site).filter(sender_hash=hashed).exclude(state=EnquiryState.NEW).update(
        sender_hash=""
    )


@transaction.atomic
def forget_sender(*, site: Site, hashed: str, now: dt.datetime) -> None:
    """Erase what waits of somebody who had their address deleted, and by what their next words would be known."""
    rows = HelpEnquiry.objects.for_site(site).filter(sender_hash=hashed)
    rows.filter(state=EnquiryState.NEW).update(
        state=EnquiryState.ASIDE, settled_at=now, sealed=None, slot_at=None
    )
    rows.update(sender_hash="")
