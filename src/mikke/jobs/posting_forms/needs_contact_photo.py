"""⑤配慮 ⑥連絡方法 ⑦写真"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.assets.images import clean_picture
from mikke.domain.work_kinds import work_kind
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.posting_draft import Answers
from mikke.jobs.posting_forms.base import Context, StepForm, text_field
from mikke.jobs.posting_items import ITEMS_OF_STEP
from mikke.kernel.errors import UserFacingError
from mikke.vocabulary.models import Consideration

ANSWERS = (("yes", _("yes")), ("no", _("no")), ("", _("not decided yet")))
FIRST = 6
USUAL = ("child_sick_leave", "day_change_ok", "beginner_ok", "blank_ok", "no_heavy_lifting", "trial")


@dataclass(frozen=True, slots=True)
class Need:
    """One question with its three answers."""

    id: str
    name: str
    answer: str


def asked_needs(context: Context) -> list[Consideration]:
    """Return the considerations that the shop answers, those of the kind of work first."""
    kind = work_kind(str(context.data.get("kind") or ""))
    first = [*(kind.needs if kind else ()), *USUAL]
    rows = [one for one in fit_choices(context.facts).considerations if not one.is_derived]
    return sorted(
        rows, key=lambda one: first.index(one.pk) if one.pk in first else len(first) + one.sort_order
    )


class NeedsForm(StepForm):
    """What the workplace can do for somebody's life: yes, no, or not decided."""

    def build(self) -> None:
        """Add a question for each consideration that does not follow from the posting."""
        self.asked = asked_needs(self.context)
        yes, no = self.context.data.get("yes") or (), self.context.data.get("no") or ()
        for one in self.asked:
            self.fields[f"need-{one.pk}"] = forms.ChoiceField(label=one.name, choices=ANSWERS, required=False)
            self.initial[f"need-{one.pk}"] = "yes" if one.pk in yes else "no" if one.pk in no else ""

    def _needs(self, rows: list[Consideration]) -> list[Need]:
        return [Need(one.pk, one.name, str(self[f"need-{one.pk}"].value() or "")) for one in rows]

    def first(self) -> list[Need]:
        """Return the questions that stand open."""
        return self._needs(self.asked[:FIRST])

    def more(self) -> list[Need]:
        """Return the questions behind the closed part."""
        return self._needs(self.asked[FIRST:])

    def open_more(self) -> bool:
        """Return whether one of those has an answer."""
        return any(need.answer for need in self.more())

    def answers(self) -> Answers:
        """Return the ids by answer."""
        found = {one.pk: self.cleaned_data[f"need-{one.pk}"] for one in self.asked}
        return {word: sorted(pk for pk, answer in found.items() if answer == word) for word in ("yes", "no")}


class ContactForm(StepForm):
    """Who recruits and how one reaches them: three of the six items that must stand in the advertisement."""

    items = ITEMS_OF_STEP["contact"]

    def build(self) -> None:
        """Add the fields; the place of work and the way of signing in are offered."""
        data = self.context.data
        self.fields["shop_name"] = text_field(
            _("Name of the shop or firm"), most=100, needed=True, autocomplete="organization"
        )
        self.fields["same_address"] = forms.BooleanField(
            label=_("Its address is the place of work"), required=False
        )
        self.initial["same_address"] = data.get("shop_address", "") in {"", self._place()} and bool(
            self._place()
        )
        self.fields["shop_address"] = text_field(
            _("Address, if it is another one"),
            most=200,
            hint=_("Prefecture, town, down to the building and the room"),
            autocomplete="street-address",
        )
        if self.initial["same_address"]:
            self.initial["shop_address"] = ""
        self.fields["contact"] = text_field(
            _("Telephone or mail address for applicants"),
            most=200,
            needed=True,
            hint=_("It is shown in the posting."),
            autocomplete="tel",
        )
        self.initial["contact"] = data.get("contact") or self.context.user_contact
        self.fields["who"] = text_field(
            _("Who answers, and when"), most=60, hint=_("For example: Mihon, from 10 to 17 o'clock")
        )

    def _place(self) -> str:
        """Return the place of work as a whole address: with prefecture and town where they were left out."""
        data = self.context.data
        place = str(data.get("workplace") or "")
        town = next((one for one in self.context.facts.towns if one.pk == data.get("town")), None)
        if not place or town is None or (data.get("is_remote") and place.startswith("自宅")):
            return ""
        if town.prefecture.name_ja in place:
            return place
        return f"{town.prefecture.name_ja}{'' if town.name_ja in place else town.name_ja}{place}"

    def clean(self) -> dict[str, Any]:
        """Ask for the address where it is not the place of work."""
        cleaned = super().clean()
        is_same = cleaned.get("same_address") and not cleaned.get("shop_address")
        if is_same and self._place():
            return cleaned
        if not cleaned.get("shop_address") and "shop_address" not in self.errors:
            self.add_error("shop_address", _("Please write the address of the shop."))
        return cleaned

    def answers(self) -> Answers:
        """Put the address in and the name of who answers behind the contact."""
        found = super().answers()
        found.pop("same_address")
        found["shop_address"] = found["shop_address"] or self._place()
        return found


class PhotoForm(StepForm):
    """A picture, if there is one; kept as pixels only."""

    def build(self) -> None:
        """Add the file and its words."""
        self.fields["file"] = forms.FileField(
            label=_("Photo"),
            help_text=_(
                "JPEG, PNG or WebP, at most 10 MB. The place and date inside the file are taken out."
            ),
            required=False,
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "class": "input"}),
        )
        self.fields["photo_alt"] = text_field(
            _("What the photo shows"),
            most=150,
            hint=_("For people who do not see it. For example: the counter with bread"),
        )
        self.fields["remove"] = forms.BooleanField(label=_("Take the photo away"), required=False)

    def clean_file(self) -> Any:
        """Replace the upload by its pixels."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return None
        try:
            return clean_picture(upload)
        except UserFacingError as error:
            raise forms.ValidationError(error.text, code=error.code) from error

    def answers(self) -> Answers:
        """Return the words; the file itself is written by ``services.draft_photo``."""
        return {"photo_alt": self.cleaned_data["photo_alt"]} | (
            {"photo": ""} if self.cleaned_data["remove"] else {}
        )
