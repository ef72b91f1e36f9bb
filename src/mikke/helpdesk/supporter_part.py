"""What the help desk holds of a supporter, when they ask to be forgotten: hours are counted, words are not kept."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.models import Supporter, Visit, VisitHelper
from mikke.helpdesk.signals import supporter_forgotten
from mikke.helpdesk.supporter_enums import STANDING, SupporterState
from mikke.helpdesk.supporter_links import close_door
from mikke.people.export_registry import Forgotten, PersonPart
from mikke.people.models import Person
from mikke.people.words import scrub


def what_stops(people: Sequence[Person]) -> list[str]:
    """Somebody with visits to come leaves first, so that nobody waits in vain."""
    rows = VisitHelper.objects.filter(
        supporter__person__in=people,
        state__in=STANDING,
        visit__state=VisitState.PLANNED,
        visit__at__gt=timezone.now(),
    )
    return [_("This supporter still has visits to come. Let them leave first.")] if rows.exists() else []


def forget(*, people: Sequence[Person], words: Sequence[str], now: dt.datetime) -> Forgotten:
    """Take a supporter's words, times and places away, and their name out of the visits they made."""
    rows = Supporter.objects.filter(person__in=people)
    for supporter in rows:
        close_door(supporter)
        supporter.days_off.all().delete()
        supporter.towns.clear()
    scrub(Visit.objects.filter(helpers__supporter__in=rows).distinct(), words)
    today = timezone.localdate(now)
    rows.exclude(state=SupporterState.LEFT).update(state=SupporterState.LEFT, left_on=today)
    rows.update(
        words_sealed=b"",
        free=[],
        devices=[],
        topics=[],
        languages=[],
        area=None,
        has_car=False,
        wants_badge=False,
        badge_name="",
        badge_year=None,
    )
    for supporter in rows.select_related("site"):
        supporter_forgotten.send(
            sender=Supporter, site=supporter.site, public_id=supporter.public_id, now=now
        )
    return Forgotten()


PART = PersonPart(
    model="helpdesk.Supporter",
    title=gettext_lazy("Digital supporter"),
    forget=forget,
    stops=what_stops,
    papers=("helpdesk.thanks",),
)
