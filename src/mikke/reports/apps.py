"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Figures of what happened and the reports that are made from them."""

    name = "mikke.reports"
    label = "reports"
    verbose_name = _("Figures and reports")

    def ready(self) -> None:
        """Take in what other rooms offer for reports."""
        from mikke.reports import (  # noqa: PLC0415 -- needs the app registry
            community_figures,  # noqa: F401
            help_desk,  # noqa: F401
            home_work,  # noqa: F401
            learning_figures,  # noqa: F401
        )
        from mikke.reports.parts import hand_in  # noqa: PLC0415 -- needs the app registry

        hand_in()
