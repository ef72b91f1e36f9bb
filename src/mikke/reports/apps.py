"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Figures of what happened and the reports that are made from them."""

    name = "mikke.reports"
    label = "reports"
    verbose_name = _("Figures and reports")
