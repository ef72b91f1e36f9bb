"""The word on a paper form: made from the event's own number, so that none is stored."""

import datetime as dt

from mikke.domain.spoken_codes import all_codes, read_code
from mikke.events.models import Event
from mikke.events.selectors import coming_events
from mikke.tenancy.models import Site

STEP = 101  # neighbours get words that do not sound alike; no divisor of the number of words


def code_of(event: Event) -> str:
    """Return the word of an event: the same for ever; two events that are far apart may share one."""
    codes = all_codes()
    return codes[event.pk * STEP % len(codes)]


def events_called(*, site: Site, text: str, now: dt.datetime) -> list[Event]:
    """Return the coming events with the word that somebody typed in letters or kana: one, mostly; none for no word."""
    code = read_code(text)
    return [one for one in coming_events(site=site, now=now) if code_of(one) == code] if code else []
