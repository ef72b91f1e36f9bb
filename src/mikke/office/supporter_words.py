"""What the rule of matching says of a supporter, in words (docs/explanation/supporter-match.md)."""

from django.utils.translation import gettext as _

from mikke.domain.supporter_match import Candidate
from mikke.helpdesk.when_words import duration_words


def miss_words() -> dict[str, str]:
    """Return what each condition is called that is not met."""
    return {
        "solo": _("their year is over on that day"),
        "week": _("is usually not free at that time"),
        "day_off": _("has these days off"),
        "clash": _("has another visit around that time"),
        "device": _("does not take this device"),
        "topic": _("does not take this topic"),
        "language": _("does not speak the language"),
        "area": _("does not go to this town"),
        "distance": _("it is too far for them"),
        "hours": _("their hours of the month are used up"),
    }


def reasons_of(one: Candidate) -> list[str]:
    """Return why somebody stands where they stand in the list."""
    found = [_("has helped this person before")] if one.is_known else []
    found.append(_("%(time)s of visits this month") % {"time": duration_words(one.month_minutes)})
    if one.travel_minutes is not None:
        found.append(_("about %(n)s minutes on the way") % {"n": one.travel_minutes})
    return found
