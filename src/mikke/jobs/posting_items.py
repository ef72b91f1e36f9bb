"""Plain names of what the law asks a posting to say, as the pages of the wizard call them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ITEM_NAMES: dict[str, Any] = {
    "duties_change_scope": _("How the work may change later"),
    "contract_term": _("Term of the contract"),
    "renewal_criteria": _("How a renewal is decided (for a fixed term)"),
    "renewal_limit": _("Limit of renewals (for a fixed term)"),
    "trial_period": _("Trial period"),
    "period": _("For how long"),
    "termination": _("How it may end early"),
    "workplace_change_scope": _("How the place may change later"),
    "smoking": _("Protection from smoke at the place of work"),
    "breaks": _("Breaks"),
    "overtime": _("Overtime"),
    "holidays": _("Days off"),
    "insurance": _("Insurance"),
    "how_to_apply": _("How to apply"),
}
ITEMS_OF_STEP: dict[str, tuple[str, ...]] = {
    "what": (
        "duties_change_scope",
        "contract_term",
        "renewal_criteria",
        "renewal_limit",
        "trial_period",
        "period",
        "termination",
    ),
    "where": ("workplace_change_scope", "smoking"),
    "when": ("breaks", "overtime", "holidays"),
    "pay": ("insurance",),
    "contact": ("how_to_apply",),
}
