"""The form of the conditions: every question may stay empty, and nothing typed is lost."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mikke.domain.presets import presets_by_id
from mikke.domain.profile import MAX_ANNUAL_YEN, MAX_HOURLY_YEN, Place, Profile
from mikke.domain.walls import cap_presets
from mikke.jobs.enums import EmploymentType
from mikke.jobs.fit_choices import FitChoices
from mikke.kernel.week_form import WeekAnswer, answer_for, empty_answer, read_answer

MINUTES = (5, 10, 15, 20, 30, 40, 60, 90, 120)
REMOTE = "remote"
OTHER_CAP = "other"
_NOISE = re.compile(r"[,、\s円¥]")
Choices = Sequence[tuple[str, Any]]


def plain_number(text: str) -> str:
    """Return ``１,３００円`` as ``1300``."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


class YenField(forms.IntegerField):
    """Whole yen; takes full-width digits, commas and 円."""

    default_error_messages = {"invalid": _("Write the amount in digits, for example 1300.")}  # noqa: RUF012 -- Django's way

    def __init__(self, *, max_value: int, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "input input--s", "inputmode": "numeric", "autocomplete": "off"}
        )
        super().__init__(required=False, min_value=0, max_value=max_value, widget=widget, **kwargs)

    def to_python(self, value: Any) -> int | None:
        """Return the amount."""
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class HoursField(forms.DecimalField):
    """Hours a week in steps of a half; takes full-width digits."""

    default_error_messages = {"invalid": _("Write the hours in digits, for example 20.")}  # noqa: RUF012 -- Django's way

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "input input--s", "inputmode": "decimal", "autocomplete": "off"}
        )
        super().__init__(
            required=False, min_value=0, max_value=168, decimal_places=1, widget=widget, **kwargs
        )

    def to_python(self, value: Any) -> Any:
        """Return the hours."""
        return super().to_python(plain_number(value) if isinstance(value, str) else value)

    def validate(self, value: Any) -> None:
        """Refuse anything between the half hours."""
        super().validate(value)
        if value is not None and value * 2 != int(value * 2):
            raise forms.ValidationError(_("Write hours by halves: 20 or 20.5."), code="off_step")


def _several(choices: Choices) -> forms.MultipleChoiceField:
    message = _("One of the choices is no longer there. Please look at this part again.")
    return forms.MultipleChoiceField(
        choices=choices, required=False, error_messages={"invalid_choice": message}
    )


def _one(choices: Choices, **kwargs: Any) -> forms.ChoiceField:
    message = _("This choice is no longer there. Please choose again.")
    return forms.ChoiceField(
        choices=choices,
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
        error_messages={"invalid_choice": message},
        **kwargs,
    )


class FitForm(forms.Form):
    """What a person may tell; becomes a ``Profile`` and is kept nowhere.

    Args:
        choices: what the site offers to choose from.
        today: for the yearly limits.
        data: the posted form; ``None`` for an empty one.
        week: the week to show where nothing was posted.
    """

    area = _one(
        (), label=_("Where you set out"), help_text=_("A station or a part of town; no address is needed.")
    )
    near = forms.CharField(
        required=False,
        max_length=60,
        label=_("Or write it"),
        widget=forms.TextInput(attrs={"class": "input input--m", "autocomplete": "off"}),
    )
    lat = forms.FloatField(required=False, min_value=20, max_value=46, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, min_value=122, max_value=154, widget=forms.HiddenInput)
    travel = _one(
        (("walk", _("on foot")), ("bicycle", _("by bicycle")), ("car", _("by car or bus"))),
        label=_("How you travel"),
    )
    minutes = _one((("", _("no limit")), *((str(n), str(n)) for n in MINUTES)), label=_("Minutes one way"))
    max_hours = HoursField(label=_("Hours a week at the most"))
    wage = YenField(max_value=MAX_HOURLY_YEN, label=_("Pay by the hour"))
    cap = _one((), label=_("The most you want to earn in a year"))
    cap_yen = YenField(max_value=MAX_ANNUAL_YEN, label=_("Another limit"))
    other_income = YenField(max_value=MAX_ANNUAL_YEN, label=_("Income from other work in a year"))
    employment_types = _several(EmploymentType.choices)

    def __init__(
        self,
        *,
        choices: FitChoices,
        today: dt.date,
        data: QueryDict | None = None,
        profile: Profile | None = None,
    ) -> None:
        self.choices, self.today = choices, today
        initial = {} if profile is None else initial_of(profile, choices)
        super().__init__(data, initial=initial, auto_id="id_%s", use_required_attribute=False)
        self.fields["area"].choices = choices.area_choices()  # type: ignore[attr-defined]
        self.fields["cap"].choices = choices.cap_choices(today)  # type: ignore[attr-defined]
        for name, known in choices.lists().items():
            self.fields[name] = _several(known)
        if data is not None:
            self.week = read_answer(data)
        elif profile is not None:
            self.week = answer_for(profile.free)
        else:
            self.week = empty_answer()

    def clean_near(self) -> str:
        """Find the place by its name where none was picked."""
        text = self.cleaned_data["near"].strip()
        if text and not self.data.get("area") and self.choices.find_area(text) is None:
            raise forms.ValidationError(
                _("We do not know this place. Choose one from the list, or leave it empty."),
                code="unknown_place",
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse half a week and a limit without its amount."""
        cleaned = super().clean() or {}
        if (
            cleaned.get("cap") == OTHER_CAP
            and cleaned.get("cap_yen") is None
            and "cap_yen" not in self.errors
        ):
            self.add_error("cap_yen", _("Write the amount, or choose another limit."))
        return cleaned

    def is_valid(self) -> bool:
        """Return whether both the fields and the week can be used."""
        return super().is_valid() and not self.week.errors

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the summary at the top, in the order of the page."""
        links = list(self.week.errors)
        for name, errors in self.errors.items():
            links.append((f"id_{name}", f"{self.fields[name].label or ''} {errors[0]}".strip()))
        return links

    def profile(self) -> Profile:
        """Return the conditions of a valid form."""
        cleaned = self.cleaned_data
        must = set(cleaned["must"])
        preset = presets_by_id().get(self.week.preset)
        if preset is not None and preset.is_remote and not self.week.week:
            must.add(REMOTE)
        return Profile(
            free=self.week.week,
            max_week_slots=None if cleaned["max_hours"] is None else int(cleaned["max_hours"] * 2),
            home=self._home(),
            towns=frozenset(cleaned["towns"]),
            travel=cleaned["travel"] or "walk",
            max_travel_minutes=int(cleaned["minutes"]) if cleaned["minutes"] else None,
            min_hourly_wage_yen=cleaned["wage"] or None,
            annual_cap_yen=self._cap(),
            other_income_yen=cleaned["other_income"] or 0,
            must=frozenset(must),
            nice=frozenset(cleaned["nice"]) - must,
            skills=frozenset(cleaned["skills"]),
            wants_to_learn=frozenset(cleaned["wants_to_learn"]),
            interests=frozenset(cleaned["interests"]),
            employment_types=frozenset(cleaned["employment_types"]),
        )

    def _home(self) -> Place | None:
        """Return where the person sets out: the picked place, else the written one, else the browser's (100 m)."""
        cleaned = self.cleaned_data
        area = self.choices.area(cleaned["area"]) or self.choices.find_area(cleaned["near"])
        if area is not None:
            return Place(area.lat, area.lon)
        if cleaned["lat"] is None or cleaned["lon"] is None:
            return None
        return Place(round(cleaned["lat"], 3), round(cleaned["lon"], 3))

    def _cap(self) -> int | None:
        chosen = self.cleaned_data["cap"]
        if chosen == OTHER_CAP:
            return int(self.cleaned_data["cap_yen"])
        return next((preset.cap_yen for preset in cap_presets(self.today) if preset.id == chosen), None)


def initial_of(profile: Profile, choices: FitChoices) -> dict[str, Any]:
    """Return the fields that say ``profile`` again."""
    initial: dict[str, Any] = {
        "travel": profile.travel,
        "minutes": "" if profile.max_travel_minutes is None else str(profile.max_travel_minutes),
        "max_hours": None if profile.max_week_slots is None else f"{profile.max_week_slots / 2:g}",
        "wage": profile.min_hourly_wage_yen,
        "other_income": profile.other_income_yen or None,
        **choices.initial_cap(profile.annual_cap_yen),
    }
    for name in ("towns", "must", "nice", "skills", "wants_to_learn", "interests", "employment_types"):
        initial[name] = sorted(getattr(profile, name))
    if profile.home is not None:
        area = choices.area_at(profile.home)
        initial |= {"area": str(area.pk)} if area else {"lat": profile.home.lat, "lon": profile.home.lon}
    return initial


__all__ = ["FitForm", "WeekAnswer"]
