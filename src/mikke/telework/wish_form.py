"""What a worker wishes: free hours, how much, at most how much, skills, devices. It is theirs alone to say."""

import unicodedata
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mikke.domain.week import Week
from mikke.kernel.time_words import week_said
from mikke.kernel.week_form import answer_for, read_answer
from mikke.telework.models import Worker
from mikke.vocabulary.models import Skill

MOST_DEVICES = 30
HOURS = {
    "wanted_minutes_week": (_("Hours a week you wish for"), 168),
    "cap_minutes_day": (_("At most a day"), 24),
    "cap_minutes_week": (_("At most a week"), 168),
    "cap_minutes_month": (_("At most a month"), 744),
}


class HoursField(forms.DecimalField):
    """Hours by quarters, also in full-width digits; becomes minutes."""

    default_error_messages = {"invalid": _("Write the hours in digits, for example 6 or 6.5.")}  # noqa: RUF012 -- Django's way

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "input input--s", "inputmode": "decimal", "autocomplete": "off"}
        )
        super().__init__(
            required=False, min_value=0, max_value=most, decimal_places=2, widget=widget, **kwargs
        )

    def to_python(self, value: Any) -> Any:
        """Return the hours as typed, in plain digits."""
        return super().to_python(unicodedata.normalize("NFKC", value) if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        """Return minutes, or None for an empty field."""
        hours = super().clean(value)
        if hours is None:
            return None
        if hours * 4 != int(hours * 4):
            raise forms.ValidationError(_("Write hours by quarters: 6, 6.25, 6.5."), code="off_step")
        return int(hours * 60)


class WishForm(forms.Form):
    """Numbers, skills and devices; the week stands beside it in ``week``.

    Args:
        worker: whose wishes; they fill the form where nothing was posted.
        data: the posted form.
    """

    skills = forms.ModelMultipleChoiceField(queryset=Skill.objects.none(), required=False)
    devices = forms.CharField(
        label=_("Devices and software at hand"),
        help_text=_("One a line: notebook, printer, Excel …"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "textarea textarea--s", "rows": 4}),
    )

    def __init__(self, worker: Worker, data: QueryDict | None = None) -> None:
        initial: dict[str, Any] = {"devices": "\n".join(worker.devices), "skills": list(worker.skills.all())}
        for name in HOURS:
            minutes = getattr(worker, name)
            initial[name] = f"{minutes / 60:g}" if minutes else None
        super().__init__(data, initial=initial, auto_id="id_%s", use_required_attribute=False)
        for name, (label, most) in HOURS.items():
            self.fields[name] = HoursField(label=label, most=most)
        self.fields["skills"].queryset = Skill.objects.all()  # type: ignore[attr-defined]
        self.week = answer_for(week_said(worker.free)) if data is None else read_answer(data)

    def is_valid(self) -> bool:
        """Return whether both the fields and the week can be used."""
        return super().is_valid() and not self.week.errors

    def clean_devices(self) -> list[str]:
        """Return the lines that say something, each once."""
        lines = (line.strip()[:60] for line in self.cleaned_data["devices"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))[:MOST_DEVICES]

    def clean(self) -> dict[str, Any]:
        """Refuse a wish beyond one's own limit of the week."""
        cleaned = super().clean() or {}
        wanted, cap = cleaned.get("wanted_minutes_week"), cleaned.get("cap_minutes_week")
        if wanted and cap is not None and wanted > cap:
            self.add_error("wanted_minutes_week", _("This is more than your own limit of the week."))
        return cleaned

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the summary at the top."""
        return [
            *self.week.errors,
            *(
                (f"id_{name}", f"{self.fields[name].label or ''} {errors[0]}")
                for name, errors in self.errors.items()
            ),
        ]

    def values(self) -> dict[str, Any]:
        """Return what a valid form says of the row."""
        wished = {name: self.cleaned_data[name] for name in HOURS}
        wished["wanted_minutes_week"] = wished["wanted_minutes_week"] or 0
        return {**wished, "free": self.free.to_json(), "devices": self.cleaned_data["devices"]}

    @property
    def free(self) -> Week:
        """The free hours as posted."""
        return self.week.week
