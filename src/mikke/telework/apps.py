"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeleworkConfig(AppConfig):
    """Clients, tasks, orders, time and pay of the home-work team."""

    name = "mikke.telework"
    label = "telework"
    verbose_name = _("Home work")

    def ready(self) -> None:
        """Name the messages of this room and what comes again."""
        from mikke.telework import (  # noqa: PLC0415 -- after the registry
            tasks_time,  # noqa: F401
            time_notices,  # noqa: F401
        )
