"""Targets and funds: what figures are held against."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from mikke.office.figure_forms import FundForm, TargetForm
from mikke.office.scoped import ScopedViewSet
from mikke.reports.indicators import REGISTRY
from mikke.reports.models import Fund, Target


class TargetViewSet(ScopedViewSet):
    """目標"""

    model = Target
    name = "office_targets"
    url_prefix = "reports/targets"
    icon = "success"

    list_display: ClassVar[list[Any]] = [
        Column(
            "indicator",
            label=_("figure"),
            accessor=lambda row: (
                REGISTRY[row.indicator].label if row.indicator in REGISTRY else row.indicator
            ),
        ),
        Column("starts_on", label=_("from"), sort_key="starts_on"),
        Column("ends_on", label=_("until"), sort_key="ends_on"),
        Column("amount", label=_("target")),
        Column("note", label=_("note")),
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
