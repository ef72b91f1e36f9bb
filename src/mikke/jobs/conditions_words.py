"""The visitor's conditions in one line, to read back what was said."""

from django.utils.translation import gettext as _

from mikke.domain.profile import Profile
from mikke.jobs.enums import EmploymentType
from mikke.jobs.fit_choices import FitChoices
from mikke.jobs.pay_words import yen_text
from mikke.jobs.wording import join
from mikke.kernel.time_words import hours_text, week_text
from mikke.vocabulary.selectors import VocabularyNames


def _way(travel: str) -> str:
    return {"walk": _("on foot"), "bicycle": _("by bicycle"), "car": _("by car or bus")}[travel]


def _reach(profile: Profile, choices: FitChoices) -> str:
    if profile.home is None:
        return ""
    area = choices.area_at(profile.home)
    place = area.name if area else _("the place you gave")
    if profile.max_travel_minutes is None:
        return _("from %(place)s %(way)s") % {"place": place, "way": _way(profile.travel)}
    return _("from %(place)s up to %(minutes)s minutes %(way)s") % {
        "place": place,
        "minutes": profile.max_travel_minutes,
        "way": _way(profile.travel),
    }


def condition_words(profile: Profile, *, choices: FitChoices, names: VocabularyNames) -> list[str]:
    """Return each condition in a few words, in the order of the form; empty when nothing was asked for."""
    towns = {town.pk: town.name for town in choices.towns}
    kinds = dict(EmploymentType.choices)
    parts = [
        week_text(profile.free) if profile.free else "",
        "" if profile.max_week_slots is None else _("up to %(hours)s a week") % {"hours": hours_text(profile.max_week_slots / 2)},
        join(names.labels.get(one, one) for one in sorted(profile.must)),
        _("nice to have: %(names)s") % {"names": join(names.labels.get(one, one) for one in sorted(profile.nice))} if profile.nice else "",
        join(towns.get(one, one) for one in sorted(profile.towns)),
        _reach(profile, choices),
        _("from %(amount)s") % {"amount": yen_text(profile.min_hourly_wage_yen)} if profile.min_hourly_wage_yen else "",
        "" if profile.annual_cap_yen is None else _("up to %(amount)s a year") % {"amount": yen_text(profile.annual_cap_yen)},
        join(str(kinds.get(one, one)) for one in sorted(profile.employment_types)),
        _("can: %(names)s") % {"names": join(names.skills.get(one, one) for one in sorted(profile.skills))} if profile.skills else "",
        _("want to learn: %(names)s") % {"names": join(names.skills.get(one, one) for one in sorted(profile.wants_to_learn))} if profile.wants_to_learn else "",
        _("interests: %(names)s") % {"names": join(names.topics.get(one, one) for one in sorted(profile.interests))} if profile.interests else "",
    ]  # fmt: skip
    return [part for part in parts if part]
