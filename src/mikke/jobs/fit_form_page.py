"""What the page of the conditions shows around its form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mikke.domain.presets import full_presets, presets_by_id
from mikke.domain.tables import yaml_table
from mikke.jobs.forms import FitForm
from mikke.kernel.time_words import hours_text, week_text
from mikke.kernel.week_form import cell_groups
from mikke.kernel.week_plots import day_names
from mikke.vocabulary.enums import ConsiderationGroup
from mikke.vocabulary.models import Consideration, Skill, Topic

Ticks = list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class PresetChoice:
    """A week to start from, as a large choice."""

    id: str
    label: str
    note: str
    is_on: bool


def preset_choices(chosen: str) -> list[PresetChoice]:
    """Return the choices of the page; one of the home page's own joins them when it was chosen there."""
    presets = list(full_presets())
    if chosen and chosen not in {preset.id for preset in presets}:
        presets.append(presets_by_id()[chosen])
    is_english = translation.get_language() == "en"
    return [
        PresetChoice(
            preset.id,
            preset.en if is_english else preset.ja,
            preset.note_en if is_english else preset.note_ja,
            preset.id == chosen,
        )
        for preset in presets
    ]


def _chosen(form: FitForm, name: str) -> set[str]:
    value = form[name].value() or []
    return {str(one) for one in value}


def _need_groups(
    needs: Sequence[Consideration], must: set[str], nice: set[str]
) -> list[tuple[str, list[Any]]]:
    return [
        (
            str(group.label),
            [(one.pk, one.name, one.pk in must, one.pk in nice) for one in needs if one.group == group],
        )
        for group in ConsiderationGroup
    ]


def _skill_groups(
    skills: Iterable[Skill], chosen: set[str], *, with_certificates: bool
) -> list[tuple[str, Ticks]]:
    kept = [skill for skill in skills if with_certificates or not skill.is_certificate]
    kept.sort(key=lambda skill: skill.category)
    language = "en" if translation.get_language() == "en" else "ja"
    names = {row["id"]: row[language] for row in yaml_table("skills")["categories"]}
    groups = []
    for category, members in groupby(kept, key=lambda skill: skill.category):
        groups.append((names.get(category, category), _ticks(list(members), chosen)))
    return groups


def _ticks(words: Sequence[Skill | Topic], chosen: set[str]) -> Ticks:
    return [(word.pk, word.name, word.pk in chosen) for word in words]


def week_words(form: FitForm) -> str:
    """Return what the week comes to: 月〜金 9:00〜14:00（週25時間まで）."""
    week = form.week.week
    if not week:
        return ""
    return _("%(week)s (up to %(hours)s a week)") % {"week": week_text(week), "hours": hours_text(week.hours)}


def form_context(form: FitForm) -> dict[str, Any]:
    """Return what ``jobs/fit_form.html`` needs; ``empty_on`` is a day where nobody has filled anything in."""
    choices = form.choices
    skills = _chosen(form, "skills")
    wanted = _chosen(form, "wants_to_learn")
    interests = _chosen(form, "interests")
    types = _chosen(form, "employment_types")
    is_bound = form.is_bound
    return {
        "process": "find",
        "empty_on": None,
        "form": form,
        "errors": form.error_links() if is_bound else [],
        "presets": preset_choices(form.week.preset),
        "week": form.week,
        "week_words": week_words(form),
        "cell_groups": cell_groups(form.week.slots),
        "day_names": day_names(),
        "lines_open": any(line.is_on for line in form.week.lines)
        or bool(form.week.slots)
        or bool(form.week.errors),
        "need_groups": _need_groups(choices.considerations, _chosen(form, "must"), _chosen(form, "nice")),
        "towns": [(town.pk, town.name, town.pk in _chosen(form, "towns")) for town in choices.towns],
        "skill_groups": _skill_groups(choices.skills, skills, with_certificates=True),
        "wanted_groups": _skill_groups(choices.skills, wanted, with_certificates=False),
        "topics": _ticks(list(choices.topics), interests),
        "types": [(value, label, value in types) for value, label in form.fields["employment_types"].choices],  # type: ignore[attr-defined]
        "more_open": bool(skills or wanted or interests or types),
    }
