"""The office's forms of the community."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.community.enums import PostKind, PostState, Stage
from mikke.community.forms import PostFields
from mikke.community.models import CommunityRules
from mikke.community.services.grow import GrownInto


class PostFilterForm(forms.Form):
    """Narrow the list of posts."""

    q = forms.CharField(label=_("Word"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *PostKind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *PostState.choices])


class OfficePostForm(PostFields):
    """Write a post down for somebody, or mend one. Nothing of the person is asked when one is mended."""

    name = forms.CharField(label=_("Name of the person"), max_length=60, required=False)
    way = forms.CharField(
        label=_("How the person is reached"),
        max_length=200,
        required=False,
        help_text=_("Mail, telephone, or where we find them. It is sealed."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["version"]
        else:
            del self.fields["name"], self.fields["way"]


class ReasonForm(forms.Form):
    """Why something is not shown; the writer reads it."""

    reason = forms.CharField(
        label=_("Why, in a kind sentence; the writer reads it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a sentence why; the writer reads it.")},
    )


class GrowForm(forms.Form):
    """How far an idea has grown, and what it became.

    Args:
        choices: what of the site it may have become.
    """

    stage = forms.ChoiceField(label=_("How far has it grown?"), choices=Stage.choices)
    into = forms.ChoiceField(label=_("What has it become?"), required=False)
    address = forms.CharField(
        label=_("Or its address, copied"),
        max_length=300,
        required=False,
        help_text=_("A circle, an event or a job of this site."),
    )

    def __init__(self, *args: Any, choices: Sequence[GrownInto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into: Any = self.fields["into"]
        into.choices = [("", "—"), *((f"{one.kind}:{one.key}", one.title) for one in choices)]


class RulesForm(forms.ModelForm):
    """The rules of the house."""

    class Meta:
        model = CommunityRules
        fields = ("look_hours", "report_hours", "shows_at_once", "blocked_words")
        widgets: ClassVar = {"blocked_words": forms.Textarea(attrs={"rows": 6})}


class ExistsForm(forms.Form):
    """Tell those who wait that it exists now."""

    words = forms.CharField(
        label=_("What exists now: what, when, where"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what exists now.")},
    )
    address = forms.URLField(
        label=_("Address where more is said"), required=False, max_length=300, assume_scheme="https"
    )
