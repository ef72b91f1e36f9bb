"""What a site offers to choose from on the conditions page; read once for a revision of the site."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.domain.profile import Place
from mikke.domain.walls import cap_presets
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Area, Consideration, Skill, Topic, Town

OTHER_CAP = "other"
Choices = list[tuple[str, Any]]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")


def cap_label(preset_id: str) -> str:
    """Return what a yearly limit is about; facts, no advice."""
    return {
        "resident_tax": _("income-based residence tax begins above this"),
        "under_130": _("dependant in health insurance: stay below 1,300,000 yen"),
        "dependant": _("dependant for income tax up to this"),
        "under_150_age19_22": _("dependant in health insurance, age 19 to 22: stay below 1,500,000 yen"),
        "income_tax": _("own income tax begins above this"),
        "under_180": _(
            "dependant in health insurance, 60 or older or with a disability: stay below 1,800,000 yen"
        ),
    }[preset_id]


@dataclass(frozen=True, slots=True)
class FitChoices:
    """Towns, places and words of a site."""

    towns: Sequence[Town]
    areas: Sequence[Area]
    considerations: Sequence[Consideration]
    skills: Sequence[Skill]
    topics: Sequence[Topic]

    def lists(self) -> dict[str, Choices]:
        """Return the choices of every field that takes several."""
        needs: Choices = [(one.pk, one.name) for one in self.considerations]
        skills: Choices = [(one.pk, one.name) for one in self.skills]
        return {
            "towns": [(town.pk, town.name) for town in self.towns],
            "must": needs,
            "nice": needs,
            "skills": skills,
            "wants_to_learn": [(one.pk, one.name) for one in self.skills if not one.is_certificate],
            "interests": [(one.pk, one.name) for one in self.topics],
        }

    def area_choices(self) -> Choices:
        """Return the places by town."""
        found: Choices = [("", _("not chosen"))]
        names = {town.pk: town.name for town in self.towns}
        for code, areas in groupby(self.areas, key=lambda area: area.town_id):
            found.append((names.get(code, code), [(str(area.pk), area.name) for area in areas]))
        return found

    def cap_choices(self, today: dt.date) -> Choices:
        """Return the yearly limits that hold today, and room for another."""
        known = [
            (
                preset.id,
                _("up to %(amount)s yen (%(what)s)")
                % {"amount": f"{preset.cap_yen:,}", "what": cap_label(preset.id)},
            )
            for preset in cap_presets(today)
        ]
        return [("", _("no limit")), *known, (OTHER_CAP, _("another limit"))]

    def initial_cap(self, cap_yen: int | None) -> dict[str, Any]:
        """Return the fields that say a limit again."""
        if cap_yen is None:
            return {"cap": ""}
        for preset in cap_presets(timezone.localdate()):
            if preset.cap_yen == cap_yen:
                return {"cap": preset.id}
        return {"cap": OTHER_CAP, "cap_yen": cap_yen}

    def area(self, pk: str) -> Area | None:
        """Return the place that was picked."""
        return next((area for area in self.areas if str(area.pk) == pk), None)

    def find_area(self, text: str) -> Area | None:
        """Return the place that was written: its Japanese or English name or its reading."""
        wanted = _folded(text)
        if not wanted:
            return None
        return next((area for area in self.areas if wanted in _names_of(area)), None)

    def area_at(self, place: Place) -> Area | None:
        """Return the place with exactly this point."""
        return next((area for area in self.areas if (area.lat, area.lon) == (place.lat, place.lon)), None)


def _names_of(area: Area) -> Iterable[str]:
    return {_folded(name) for name in (area.name_ja, area.name_en, area.kana) if name}


_kept: dict[int, tuple[int, FitChoices]] = {}


def fit_choices(facts: SiteFacts) -> FitChoices:
    """Return the choices of a site; a process keeps them until the site's revision grows."""
    kept = _kept.get(facts.site.pk)
    if kept is None or kept[0] != facts.rev:
        choices = FitChoices(
            towns=facts.towns,
            areas=list(Area.objects.filter(town__in=facts.towns)),
            considerations=list(Consideration.objects.all()),
            skills=list(Skill.objects.all()),
            topics=list(Topic.objects.all()),
        )
        _kept[facts.site.pk] = kept = (facts.rev, choices)
    return kept[1]


def forget() -> None:
    """Drop what this process keeps (tests change databases under it)."""
    _kept.clear()
