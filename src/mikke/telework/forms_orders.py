"""The worker's forms about orders: few fields, none of them asks for a reason."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.kernel.form_guard import DescribedField
from mikke.telework.models import WorkOrder

DAY = {"type": "date", "class": "input"}
# A slip of the finger such as the year 20261 is told at once; days are added to what is typed.
DAY_BOUNDS = (MinValueValidator(dt.date(2000, 1, 1)), MaxValueValidator(dt.date(2100, 12, 31)))


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for one day, with the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs=DAY)
    return forms.DateField(widget=widget, required=False, validators=DAY_BOUNDS, **kwargs)


class WorkerForm(forms.Form):
    """A form of the team's pages."""

    bound_field_class = DescribedField
    use_required_attribute = False

    def problems(self) -> list[tuple[str, str]]:
        """Return (id of the field, text) for the summary."""
        return [(f"id_{name}", str(text)) for name, texts in self.errors.items() if texts for text in texts]


class CareForm(WorkerForm):
    """Another day, for the family's sake."""

    wished_date = day_field(label=_("A day that would do"), help_text=_("If you know one."))
    words = forms.CharField(
        label=_("If you like to add something"),
        help_text=_("You need not say why."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )


class OwnEndForm(WorkerForm):
    """The last day of an order that its worker ends; nobody asks why."""

    ends_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY),
        help_text=_("Today, or a later day."),
    )

    def __init__(self, data: Any = None, *, order: WorkOrder, now: dt.datetime) -> None:
        today = timezone.localdate(now)
        super().__init__(data, initial={"ends_on": today})
        last = order.delivery_date or today
        self.fields["ends_on"].validators += [
            MinValueValidator(today, _("Choose today or a later day.")),
            MaxValueValidator(last, _("The order ends by itself before that day.")),
        ]


class WorkerChangeForm(WorkerForm):
    """What a worker would change. What stays empty stays as it is."""

    delivery_date = day_field(label=_("Deliver by"))
    fee_yen = forms.IntegerField(
        label=_("Fee in yen"),
        required=False,
        min_value=1,
        max_value=100_000_000,
        widget=forms.NumberInput(attrs={"class": "input input--s", "inputmode": "numeric"}),
    )
    deliverable = forms.CharField(
        label=_("What is to be done"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 5}),
    )
    note = forms.CharField(
        label=_("Words for the office"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )

    def __init__(self, data: Any = None, *, order: WorkOrder) -> None:
        initial = {name: getattr(order, name) for name in ("delivery_date", "fee_yen", "deliverable")}
        super().__init__(data, initial=initial)

    def values(self) -> dict[str, Any]:
        """Return what was filled in."""
        said = self.cleaned_data
        return {name: said[name] for name in ("delivery_date", "fee_yen", "deliverable") if said[name]}
