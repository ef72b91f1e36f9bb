"""Targets and funds: what figures are held against."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from mikke.office.figure_forms import FundForm, TargetForm
from mikke.office.scoped import ScopedIndex, ScopedViewSet
from mikke.reports.indicators import REGISTRY
from mikke.reports.models import Fund, Target


def _figure_name(row: Target) -> str:
    return str(REGISTRY[row.indicator].label) if row.indicator in REGISTRY else row.indicator


class TargetIndex(ScopedIndex):
    """The targets; the name of the figure leads to its form."""

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """Name the figure in words, not by its code."""
        return super()._get_title_column(field_name, *args, accessor=_figure_name, **kwargs)


class TargetViewSet(ScopedViewSet):
    """目標"""

    model = Target
    name = "office_targets"
    url_prefix = "reports/targets"
    icon = "success"
    index_view_class = TargetIndex

    list_display: ClassVar[list[Any]] = [
        "indicator",
        Column("starts_on", label=_("from"), sort_key="starts_on"),
        Column("ends_on", label=_("until"), sort_key="ends_on"),
        Column("amount", label=_("target")),
        Column("note", label=pgettext_lazy("figure", "note")),
    ]
    export_filename = "targets"
    list_export: ClassVar[list[str]] = ["indicator", "starts_on", "ends_on", "amount", "note"]

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Wagtail's signature
        """Return our own form: the figures stand in the program, not in a table."""
        del for_update
        return TargetForm


class FundViewSet(ScopedViewSet):
    """財源"""

    model = Fund
    name = "office_funds"
    url_prefix = "reports/funds"
    icon = "tag"

    list_display: ClassVar[list[Any]] = [
        Column("name", label=_("name"), sort_key="name"),
        Column("giver", label=_("given by")),
        Column("starts_on", label=_("from"), sort_key="starts_on"),
        Column("ends_on", label=_("until"), sort_key="ends_on"),
    ]
    export_filename = "funds"
    list_export: ClassVar[list[str]] = ["name", "giver", "starts_on", "ends_on"]

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Wagtail's signature
        """Return our own form."""
        del for_update
        return FundForm
