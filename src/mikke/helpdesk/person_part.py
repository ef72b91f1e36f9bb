"""What the help desk holds of a person, when they ask to be forgotten: the counts stay, without their words."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.helpdesk.enums import OPEN_STATES
from mikke.helpdesk.models import Case, CaseMerge, HelpEnquiry, Incident, Visit
from mikke.people.export_registry import Forgotten, PersonPart
from mikke.people.models import Person
from mikke.people.relations import tree_below
from mikke.people.words import ERASED, scrub


def what_stops(people: Sequence[Person]) -> list[str]:
    """A case that is open is closed first, so that nobody goes to somebody who is forgotten."""
    if Case.objects.filter(person__in=people, state__in=OPEN_STATES).exists():
        return [_("A case of this person at the help desk is still open. Close it first.")]
    return []


def forget(*, people: Sequence[Person], words: Sequence[str], now: dt.datetime) -> Forgotten:
    """Take a person's words, notes and places out of their cases; topic, times and minutes stay for the counts."""
    del now
    cases = Case.objects.filter(person__in=people)
    for case in cases:
        scrub(tree_below(case), words)
    CaseMerge.objects.filter(keep__in=cases).update(notes_before=b"", notes_after=b"")
    Incident.objects.filter(case__in=cases).delete()
    Visit.objects.filter(case__in=cases).exclude(place_words="").update(place_words=ERASED)
    HelpEnquiry.objects.filter(case__in=cases).update(sender_hash="")
    cases.update(notes_sealed=b"", asked_by="", city_words="", matter="")
    return Forgotten()


PART = PersonPart(
    model="helpdesk.Case",
    title=gettext_lazy("Digital help"),
    forget=forget,
    stops=what_stops,
    papers=("helpdesk.done",),
)
