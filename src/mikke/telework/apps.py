"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeleworkConfig(AppConfig):
    """Clients, tasks, orders, time and pay of the home-work team."""

    name = "mikke.telework"
    label = "telework"
    verbose_name = _("Home work")

    def ready(self) -> None:
        """Say how a worker is forgotten, and name the messages of this room."""
        from mikke.people.export_registry import register  # noqa: PLC0415 -- tables are ready only now
        from mikke.telework import notice_kinds, pay_notices  # noqa: F401, PLC0415 -- after the registry
        from mikke.telework.person_part import PART  # noqa: PLC0415

        register(PART)
