"""A visit as its supporter may see it: before a yes only when, where about and what; the number near the day only."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from mikke.domain.phone_numbers import spoken
from mikke.helpdesk.enums import Place, Topic
from mikke.helpdesk.models import Supporter, VisitHelper
from mikke.helpdesk.selectors_supporters import own_coming
from mikke.helpdesk.supporter_enums import STANDING, AnswerState, VisitRole
from mikke.helpdesk.when_words import time_words
from mikke.people.enums import PHONES


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One visit of a supporter.

    Attributes:
        helper: the row itself.
        when, topic, device, place: in words.
        where: the exact place; only after a yes.
        name: whom to call by name; only after a yes.
        phones: how to reach them; only the day before and on the day.
        others: who else goes; only after a yes.
        is_today, is_begun: how near it is.
        may_change: whether yes and no can still be said.
    """

    helper: VisitHelper
    when: str
    topic: str
    device: str
    place: str
    where: str
    name: str
    phones: tuple[str, ...]
    others: tuple[str, ...]
    is_today: bool
    is_begun: bool
    may_change: bool

    @property
    def is_coming(self) -> bool:
        """Whether they said yes."""
        return self.helper.state == AnswerState.COMING

    @property
    def is_asked(self) -> bool:
        """Whether an answer is wanted."""
        return self.helper.state == AnswerState.ASKED

    @property
    def is_first(self) -> bool:
        """Whether they are the one who helps and writes down how it went."""
        return self.helper.role == VisitRole.FIRST


def own_row(helper: VisitHelper, *, now: dt.datetime) -> OwnRow:
    """Return a visit with what its supporter may see now."""
    visit, case = helper.visit, helper.visit.case
    person, is_coming = case.person, helper.state == AnswerState.COMING
    day, today = timezone.localdate(visit.at), timezone.localdate(now)
    is_near = is_coming and today >= day - dt.timedelta(days=1)
    others = VisitHelper.objects.filter(visit=visit, state__in=STANDING).exclude(pk=helper.pk)
    names = others.order_by("pk").values_list("supporter__person__name", flat=True) if is_coming else []
    contacts = person.contacts.filter(kind__in=PHONES).order_by("-is_preferred", "pk") if is_near else []
    home = person.address if visit.place == Place.HOME else ""
    return OwnRow(
        helper=helper,
        when=time_words(visit.at),
        topic=str(Topic(case.topic).label),
        device=case.get_device_display() if case.device else "",
        place=visit.get_place_display(),
        where=(visit.place_words or home) if is_coming else "",
        name=person.name if is_coming else "",
        phones=tuple(spoken(contact.value) for contact in contacts),
        others=tuple(names),
        is_today=day == today,
        is_begun=visit.at <= now,
        may_change=visit.at > now,
    )


def own_rows(supporter: Supporter, *, now: dt.datetime) -> list[OwnRow]:
    """Return a supporter's visits that are not over; of one that was asked twice, the last answer."""
    last = {helper.visit_id: helper for helper in own_coming(supporter, now=now)}
    return [own_row(helper, now=now) for helper in last.values()]
