"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeleworkConfig(AppConfig):
    """Clients, tasks, orders, time and pay of the home-work team."""

    name = "mikke.telework"
    label = "telework"
    verbose_name = _("Home work")

    def ready(self) -> None:
        """Name the messages of this room."""
        from mikke.telework import client_words  # noqa: F401, PLC0415 -- after the registry
