"""The office's forms around workers: the filter of the list, a new worker, a device, a step."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mikke.office.team_frame import day_input
from mikke.people.contact_fields import PhoneField
from mikke.telework.enums import OrderState, Step, WorkerState
from mikke.telework.models import Client, LadderStep, Worker, WorkOrder
from mikke.vocabulary.models import Skill


class WorkerFilterForm(forms.Form):
    """Narrow the list of workers."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *WorkerState.choices]
    )
    step = forms.ChoiceField(label=_("Step"), required=False, choices=[("", _("all")), *Step.choices])
    client = forms.ModelChoiceField(
        label=_("Team"),
        required=False,
        queryset=Client.objects.none(),
        to_field_name="public_id",
        empty_label=_("all"),
    )

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.for_site(site)  # type: ignore[attr-defined]


class JoiningForm(forms.Form):
    """How somebody of the list of people joins."""

    step = forms.ChoiceField(label=_("Step"), choices=Step.choices, initial=Step.TRAINEE)
    joined_on = forms.DateField(label=_("Joined"), widget=day_input())
    wants_sign_in = forms.BooleanField(
        label=_("Open their own pages at once (sign-in with a code by mail or telephone)"),
        required=False,
        initial=True,
    )


class NewWorkerForm(JoiningForm):
    """Somebody who is not in the list of people yet."""

    field_order = ["name", "kana", "mail", "phone", "step", "joined_on", "wants_sign_in"]  # noqa: RUF012 -- Django's own way
    name = forms.CharField(label=_("Name"), help_text=_("A nickname will do."), max_length=60)
    kana = forms.CharField(label=_("Kana"), required=False, max_length=80)
    mail = forms.EmailField(label=_("Mail address"), required=False, max_length=254)
    phone = PhoneField(label=_("Telephone"), required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """Ask for a way to sign in when one is wanted."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("wants_sign_in") and not (said.get("mail") or said.get("phone")) and not self.errors:
            self.add_error(
                "mail",
                _("A mail address or a telephone number, please; or untick that their pages are opened."),
            )
        return said


class LendForm(forms.Form):
    """A device that is lent."""

    name = forms.CharField(label=_("What"), max_length=60)
    mark = forms.CharField(label=_("Number on it"), required=False, max_length=60)
    client = forms.ModelChoiceField(
        label=_("For"),
        required=False,
        queryset=Client.objects.none(),
        to_field_name="public_id",
        empty_label=_("the team as a whole"),
    )
    lent_on = forms.DateField(label=_("Lent"), widget=day_input())

    def __init__(self, *args: Any, worker: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Client.objects.for_site(worker.site).filter(
            members__worker=worker, members__left_on__isnull=True
        )
        self.fields["client"].queryset = rows  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """A decision on somebody's step."""

    to = forms.ChoiceField(label=_("New step"), choices=Step.choices)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("May stay empty; the worker does not see it."),
        required=False,
        max_length=300,
    )


class ShadowForm(forms.Form):
    """An order that somebody looked over."""

    order = forms.ModelChoiceField(
        label=_("Which work order"), queryset=WorkOrder.objects.none(), to_field_name="public_id"
    )
    on = forms.DateField(label=_("Day"), widget=day_input())
    note = forms.CharField(
        label=_("In two lines: what did they see?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, worker: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = WorkOrder.objects.for_site(worker.site).exclude(worker=worker)
        states = (OrderState.ACCEPTED, OrderState.DONE, OrderState.ENDED)
        self.fields["order"].queryset = rows.filter(state__in=states)  # type: ignore[attr-defined]


class LadderStepForm(forms.ModelForm):
    """What a step asks."""

    class Meta:
        model = LadderStep
        fields = ("words", "lessons", "skills", "shadowed_orders", "accepted_chunks")
        widgets: ClassVar[dict[str, Any]] = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "skills": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].queryset = Skill.objects.all()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what a valid form says, without the skills."""
        return {name: value for name, value in self.cleaned_data.items() if name != "skills"}
