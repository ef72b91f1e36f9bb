"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeleworkConfig(AppConfig):
    """Clients, tasks, orders, time and pay of the home-work team."""

    name = "mikke.telework"
    label = "telework"
    verbose_name = _("Home work")

    def ready(self) -> None:
        """Say how a worker is forgotten, and name the messages of this room and what comes again."""
        from mikke.people.export_registry import register  # noqa: PLC0415 -- tables are ready only now
        from mikke.telework import (  # noqa: PLC0415 -- after the registry
            client_words,  # noqa: F401
            notice_kinds,  # noqa: F401
            pay_notices,  # noqa: F401
            tasks_time,  # noqa: F401
            time_notices,  # noqa: F401
        )
        from mikke.telework.month_hooks import offer_approval  # noqa: PLC0415
        from mikke.telework.person_part import PART  # noqa: PLC0415
        from mikke.telework.services.month_close import approve_client  # noqa: PLC0415

        register(PART)
        offer_approval(approve_client)
