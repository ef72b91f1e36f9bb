"""The office's forms of work orders and calls to the pool."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mikke.domain.commission import LAST_DAY
from mikke.telework.enums import ClientState, OrderState, WorkerState
from mikke.telework.forms_orders import DAY_BOUNDS
from mikke.telework.models import Client, PoolAd, Task, TeamRules, Worker, WorkOrder
from mikke.telework.order_terms import CHANGEABLE, Unfinished

MOST = 100_000_000
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Who"), ("orderer_name", "worker_name", "order_date")),
    (
        _("What"),
        ("title", "task", "deliverable", "rights", "expected_quantity", "expected_minutes", "has_no_goods"),
    ),
    (
        _("When and where"),
        ("period_from", "delivery_date", "delivery_place", "has_inspection", "inspection_date"),
    ),
    (
        _("Pay"),
        (
            "fee_kind",
            "fee_yen",
            "fee_tax",
            "unit_words",
            "expenses",
            "monthly_payment_day",
            "payment_date",
            "is_paid_otherwise",
            "payment_method",
        ),
    ),
    (_("Passing on a client's order"), ("is_recommission", "original_orderer", "original_payment_date")),
    (
        _("Not decided yet"),
        ("has_undecided", "undecided_item", "undecided_reason", "undecided_until"),
    ),
)


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


DAYS = (
    "order_date",
    "period_from",
    "delivery_date",
    "inspection_date",
    "payment_date",
    "original_payment_date",
    "undecided_until",
)


class NewOrderForm(forms.Form):
    """For whom and by whom; the rest is written on the next page."""

    client = forms.ModelChoiceField(
        Client.objects.none(), label=_("Client company"), to_field_name="public_id"
    )
    worker = forms.ModelChoiceField(Worker.objects.none(), label=_("Home worker"), to_field_name="public_id")
    task = forms.ModelChoiceField(
        Task.objects.none(),
        label=_("Task of the client"),
        required=False,
        to_field_name="public_id",
        help_text=_("Its name and words go into the draft."),
    )

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["client"].queryset = Client.objects.for_site(site).exclude(state=ClientState.ENDED)
        workers = Worker.objects.for_site(site).exclude(state=WorkerState.LEFT)
        fields["worker"].queryset = workers.select_related("person")
        tasks = Task.objects.filter(inventory__site=site, inventory__client__isnull=False, is_archived=False)
        fields["task"].queryset = tasks.select_related("inventory__client")
        fields["task"].label_from_instance = lambda task: f"{task.inventory.client}: {task.name}"

    def clean(self) -> dict[str, Any]:
        """A task belongs to its client."""
        said = super().clean() or {}
        task, client = said.get("task"), said.get("client")
        if task is not None and client is not None and task.inventory.client_id != client.pk:
            self.add_error("task", _("This task belongs to another client."))
        return said


class OrderForm(forms.ModelForm):
    """Every term of a draft. Days that follow from the others may stay empty: they are filled in."""

    class Meta:
        model = WorkOrder
        fields = tuple(name for _heading, names in GROUPS for name in names)
        widgets: ClassVar = {
            **{name: _day() for name in DAYS},
            "deliverable": forms.Textarea(attrs={"rows": 5}),
            "rights": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts: ClassVar = {
            "deliverable": _("What, how much, in which form it is delivered."),
            "payment_date": _("Left empty, the site's day of the month after is taken."),
            "inspection_date": _("Left empty, the site's number of days after the delivery is taken."),
            "monthly_payment_day": _(
                "For work by the piece or hour over a longer time: closed at the end of each month, paid on this day of the next."
            ),
            "has_no_goods": _(
                "Tick it when nothing but data is handed over. Work on goods falls under 家内労働法."
            ),
            "expected_minutes": _("For the expected pay for an hour. It is no duty to work that long."),
            "unit_words": _("For a fee by the piece, for example: one card."),
            "is_recommission": _("Only to use the 30 days from the client's payment (article 4(3))."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["task"].queryset = Task.objects.filter(inventory__client=self.instance.client_id)
        fields["monthly_payment_day"].validators += [MinValueValidator(1), MaxValueValidator(LAST_DAY)]
        _bound(fields)

    def grouped(self, lines: Sequence[Unfinished]) -> list[tuple[Any, list[tuple[Any, list[str]]], bool]]:
        """Return (heading, [(field, what is missing there)], whether anything is to be done there)."""
        texts: dict[str, list[str]] = {}
        for line in lines:
            texts.setdefault(line.field, []).append(line.text)
        found = []
        for number, (heading, names) in enumerate(GROUPS):
            rows = [(self[name], texts.get(name, [])) for name in names]
            wants = any(lacking or field.errors or _is_said(field) for field, lacking in rows)
            found.append((heading, rows, number < 4 or wants))
        return found


def _bound(fields: Mapping[str, Any]) -> None:
    """Refuse days and numbers that nobody can mean, on every database alike."""
    for field in fields.values():
        if isinstance(field, forms.DateField):
            field.validators = [*field.validators, *DAY_BOUNDS]
        elif isinstance(field, forms.IntegerField):
            field.validators = [*field.validators, MaxValueValidator(MOST)]


def _is_said(field: Any) -> bool:
    return field.value() not in {None, "", False}


class OrderFilterForm(forms.Form):
    """What the list shows."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *OrderState.choices])
    worker = forms.ModelChoiceField(
        Worker.objects.none(), label=_("Home worker"), required=False, to_field_name="public_id"
    )
    client = forms.ModelChoiceField(
        Client.objects.none(), label=_("Client company"), required=False, to_field_name="public_id"
    )

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["worker"].queryset = Worker.objects.for_site(site).select_related("person")
        fields["client"].queryset = Client.objects.for_site(site)


class OfficeChangeForm(forms.ModelForm):
    """What the office would change; the worker must agree."""

    note = forms.CharField(label=_("Words for the worker"), required=False, max_length=300)

    class Meta:
        model = WorkOrder
        fields = CHANGEABLE
        widgets: ClassVar = {
            **{name: _day() for name in DAYS if name in CHANGEABLE},
            "deliverable": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bound(self.fields)

    def values(self) -> dict[str, Any]:
        """Return the terms as they would be."""
        return {name: self.cleaned_data[name] for name in CHANGEABLE}


class PartForm(forms.Form):
    """The part of one sum that is paid when the work has ended before its result; the worker must agree."""

    yen = forms.IntegerField(label=_("Part of the fee that is paid (yen)"), min_value=1, max_value=MOST)
    note = forms.CharField(label=_("Words for the worker"), required=False, max_length=300)


class EndForm(forms.Form):
    """The last day of a commission."""

    ends_on = forms.DateField(label=_("Last day of the work"), widget=_day(), validators=DAY_BOUNDS)


class WordsForm(forms.Form):
    """A reason or an answer, in words."""

    words = forms.CharField(
        label=_("Words for the worker"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CareAnswerForm(forms.Form):
    """The answer to a wish for another day."""

    agreed_date = forms.DateField(
        label=_("New day of delivery"),
        required=False,
        widget=_day(),
        validators=DAY_BOUNDS,
        help_text=_("Inspection and payment move along; nothing else changes."),
    )
    answer = forms.CharField(
        label=_("Words for the worker"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RulesForm(forms.ModelForm):
    """The rules of a site's home work."""

    class Meta:
        model = TeamRules
        fields = (
            "orderer_name",
            "orderer_address",
            "orderer_contact",
            "harassment_contact",
            "promised_yen_per_hour",
            "payment_day",
            "inspection_days",
            "delivery_place",
        )


class AdForm(forms.ModelForm):
    """A call to the pool: the six items."""

    class Meta:
        model = PoolAd
        fields = (
            "client",
            "title",
            "duties",
            "workplace",
            "fee",
            "places",
            "ends_on",
            "is_public",
            "recruiter_name",
            "recruiter_address",
            "recruiter_contact",
        )
        widgets: ClassVar = {"ends_on": _day(), "duties": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "client": _("Never shown in the call."),
            "fee": _("For example: 30 yen for each card, tax included. Not more than is paid."),
            "is_public": _("Else only the workers of the team see it."),
        }

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["client"].queryset = Client.objects.for_site(site).exclude(state=ClientState.ENDED)
