"""What people write in the community."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.community.contact import Sealed
from mikke.community.enums import PostKind, ReportKind, WishTopic
from mikke.community.kind_words import WORDS
from mikke.kernel.form_guard import GuardedForm
from mikke.vocabulary.models import Town

NEEDS_CHOICE = _("Choose what is nearest.")


def _line(
    label: Any, *, most: int, hint: Any = "", needed: Any = "", autocomplete: str = "off"
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(needed),
        help_text=hint,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": autocomplete}),
        error_messages={
            "required": needed,
            "max_length": _("Please shorten this to %(limit_value)d characters."),
        },
    )


def _text(label: Any, *, most: int, hint: Any = "", needed: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(needed),
        help_text=hint,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": rows}),
        error_messages={
            "required": needed,
            "max_length": _("Please shorten this to %(limit_value)d characters."),
        },
    )


def name_field() -> forms.CharField:
    """Return the field for who it really is."""
    return _line(
        _("Your name"), most=60, needed=_("Write your name; only the office reads it."), autocomplete="name"
    )


def way_field() -> forms.CharField:
    """Return the field for how somebody is reached, in any form."""
    return _line(
        _("How we reach you"),
        most=200,
        needed=_("Write how we reach you: mail, telephone, or where we find you."),
        hint=_("A mail address or a telephone number. If you have neither, write where we find you."),
    )


class PostFields(forms.Form):
    """What of a post everybody will read.

    Args:
        kind: a ``PostKind``; what it does not need is left out.
        towns: of the site; asked only where there are several.
    """

    title = _line("", most=60, needed=_("Write it in one line."))
    text = _text("", most=2_000, needed=_("Write a sentence or two."))
    when_words = _line(_("When"), most=120, hint=_("For example: Thursdays, 10:00 to 12:00."))
    where_words = _line(_("Where"), most=120, hint=_("A public place. Write no home."))
    joining = _line(
        _("How to join"), most=300, hint=_("For example: bring your own needles; 100 yen for tea.")
    )
    town = forms.ModelChoiceField(
        label=_("Town"),
        queryset=Town.objects.none(),
        required=False,
        empty_label=_("anywhere"),
        widget=forms.Select(attrs={"class": "select"}),
    )
    pen_name = _line(
        _("Pen name"),
        most=30,
        needed=_("Choose a pen name. Any word will do."),
        hint=_("This is what everybody reads. Please do not write your real name."),
    )

    def __init__(self, *args: Any, kind: str, towns: Sequence[Town], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = WORDS[kind]
        self.kind = kind
        self.fields["title"].label, self.fields["text"].label = words.title, words.text
        self.fields["text"].help_text = words.hint
        self.fields["town"].queryset = Town.objects.filter(pk__in=[town.pk for town in towns])  # type: ignore[attr-defined]
        if len(towns) < 2:
            del self.fields["town"]
        if kind == PostKind.IDEA:
            del self.fields["when_words"], self.fields["where_words"]
        if kind != PostKind.CIRCLE:
            del self.fields["joining"]
        else:
            for name in ("when_words", "where_words"):
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = _("A circle needs to say when and where.")

    def values(self) -> dict[str, Any]:
        """Return what a valid form says, empty where it does not ask."""
        names = ("title", "text", "pen_name", "when_words", "where_words", "joining")
        found: dict[str, Any] = {name: self.cleaned_data.get(name, "") for name in names}
        return found | {"town": self.cleaned_data.get("town")}


class PostForm(PostFields, GuardedForm):
    """Put something up, with who it is and how they are reached."""

    form_name = "community_post"
    name = name_field()
    way = way_field()
    advised = forms.CharField(required=False, max_length=40)

    def who(self, language: str) -> Sealed:
        """Return who wrote a valid form."""
        return Sealed(self.cleaned_data["name"], self.cleaned_data["way"], language=language)


class ChangeForm(PostFields, GuardedForm):
    """Change a post behind its writer's link."""

    form_name = "community_change"
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    advised = forms.CharField(required=False, max_length=40)


class HandForm(GuardedForm):
    """Raise a hand."""

    form_name = "community_hand"
    name = name_field()
    way = way_field()
    text = _text(_("A few words"), most=500, rows=3)

    def who(self, language: str) -> Sealed:
        """Return who raised a hand in a valid form."""
        said = self.cleaned_data
        return Sealed(said["name"], said["way"], said["text"], language)


class ReportForm(GuardedForm):
    """Tell the office that something is wrong with a post."""

    form_name = "community_report"
    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportKind.choices,
        error_messages={"required": NEEDS_CHOICE, "invalid_choice": NEEDS_CHOICE},
    )
    text = _text(_("In a few words"), most=1_000, rows=3)


class WishForm(GuardedForm):
    """Ask to be called when something exists."""

    form_name = "community_wish"
    topic = forms.ChoiceField(
        label=_("What do you wait for?"),
        choices=WishTopic.choices,
        error_messages={"required": NEEDS_CHOICE, "invalid_choice": NEEDS_CHOICE},
    )
    words = _line(
        _("What would be good?"),
        most=200,
        needed=_("Write in one line what would be good."),
        hint=_("For example: a smartphone class on Saturdays, with childcare."),
    )
    town = forms.ModelChoiceField(
        label=_("Town"),
        queryset=Town.objects.none(),
        required=False,
        empty_label=_("anywhere"),
        widget=forms.Select(attrs={"class": "select"}),
    )
    name = name_field()
    way = way_field()

    def __init__(self, *args: Any, towns: Sequence[Town], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].queryset = Town.objects.filter(pk__in=[town.pk for town in towns])  # type: ignore[attr-defined]
        if len(towns) < 2:
            del self.fields["town"]

    def who(self, language: str) -> Sealed:
        """Return who waits."""
        return Sealed(self.cleaned_data["name"], self.cleaned_data["way"], language=language)
