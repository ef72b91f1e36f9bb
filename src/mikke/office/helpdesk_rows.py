"""Rows of the desk's lists in words: each word is looked up once for a page, not once for a row."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mikke.helpdesk.enums import CaseState, Device, Place, Solved, Topic, Urgency, VisitState, Way
from mikke.helpdesk.models import Case, HelpEnquiry, Visit
from mikke.helpdesk.services.enquiries import words_of
from mikke.helpdesk.when_words import time_words
from mikke.office.row_addresses import addresses
from mikke.office.today_rows import day_words, detail_words

SNIPPET = 24


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: its dot (late, soon or calm), what and who, the rest, and where it leads."""

    dot: str
    title: str
    detail: str
    href: str
    public_id: uuid.UUID
    number: str


ON_CALENDAR = (
    *("at", "place", "state", "who", "second"),
    *("case__number", "case__public_id", "case__topic", "case__person__name"),
)


def _dot(case: Case, *, today: dt.date) -> str:
    if case.next_on and case.next_on < today:
        return "late"
    return "soon" if case.next_on == today or case.urgency == Urgency.NOW else "calm"


def case_lines(cases: Iterable[Case], *, today: dt.date) -> Iterator[Line]:
    """Yield the lines of cases; their people are at hand."""
    topics, devices, places, states = (_said(kind) for kind in (Topic, Device, Place, CaseState))
    href = addresses("office_help_case")
    for case in cases:
        detail = detail_words(
            case.number,
            devices[case.device] if case.device else "",
            places[case.place],
            states[case.state],
            _("next: %(day)s") % {"day": day_words(case.next_on)} if case.next_on else "",
        )
        title = f"{case.person.name}・{topics[case.topic]}"
        yield Line(_dot(case, today=today), title, detail, href(case.public_id), case.public_id, case.number)


def enquiry_lines(enquiries: Iterable[HelpEnquiry]) -> Iterator[Line]:
    """Yield the lines of enquiries that wait; their batches of flyers are at hand."""
    topics, places, ways = _said(Topic), _said(Place), _said(Way)
    by_line, wants_call = _("answer by LINE"), _("wants a call")
    href = addresses("office_help_enquiry")
    for one in enquiries:
        words = words_of(one)
        detail = detail_words(
            one.number,
            ways[one.way],
            "" if one.way == Way.LINE else places[one.place],
            time_words(one.slot_at) or (by_line if one.way == Way.LINE else wants_call),
            _("asked by somebody else") if one.is_for_another else "",
            one.campaign.name if one.campaign else "",
        )
        who = (words.name or Truncator(words.text).chars(SNIPPET)) if words else ""
        title = detail_words(topics[one.topic], who)
        yield Line("soon", title, detail, href(one.public_id), one.public_id, one.number)


def unsolved_lines(cases: Iterable[Case]) -> Iterator[tuple[Line, str]]:
    """Yield the lines of what was not solved, without a name, each with the day the city desk was told, or nothing."""
    topics, devices, answers = _said(Topic), _said(Device), _said(Solved)
    href = addresses("office_help_case")
    for case in cases:
        detail = detail_words(
            case.city_words or _("nothing written"),
            answers[case.solved],
            day_words(case.closed_at),
            case.number,
        )
        title = detail_words(topics[case.topic], devices[case.device] if case.device else "")
        dot = "calm" if case.city_told_at else "soon"
        line = Line(dot, title, detail, href(case.public_id), case.public_id, case.number)
        yield line, day_words(case.city_told_at)


def visit_lines(visits: Iterable[Visit]) -> Iterator[tuple[dt.date, Line]]:
    """Yield the day and the line of each visit; what ``ON_CALENDAR`` names is at hand."""
    topics, places, states = _said(Topic), _said(Place), _said(VisitState)
    href = addresses("office_help_case")
    for visit in visits:
        case, at = visit.case, timezone.localtime(visit.at)
        detail = detail_words(
            places[visit.place], topics[case.topic], states[visit.state], visit.who, visit.second
        )
        dot = "soon" if visit.state == VisitState.PLANNED else "calm"
        title = f"{at:%H:%M} {case.person.name}"
        yield at.date(), Line(dot, title, detail, href(case.public_id), case.public_id, case.number)


def _said(kind: type[CaseState | Device | Place | Solved | Topic | VisitState | Way]) -> dict[str, str]:
    return {str(value): str(label) for value, label in kind.choices}
