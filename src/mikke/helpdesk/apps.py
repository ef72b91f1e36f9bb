"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpdeskConfig(AppConfig):
    """Digital help: flyers, enquiries, cases, visits, supporters and know-how."""

    name = "mikke.helpdesk"
    label = "helpdesk"
    verbose_name = _("Digital help")

    def ready(self) -> None:
        """Name the messages of this room, its dates, and how somebody who was helped or helps is forgotten."""
        from mikke.helpdesk import notice_kinds, receivers  # noqa: F401, PLC0415 -- after the registry
        from mikke.helpdesk.person_part import PART  # noqa: PLC0415 -- tables are ready only now
        from mikke.helpdesk.supporter_calendar import office_entries  # noqa: PLC0415
        from mikke.helpdesk.supporter_part import PART as SUPPORTER_PART  # noqa: PLC0415
        from mikke.kernel.calendar_entries import register_calendar  # noqa: PLC0415
        from mikke.people.export_registry import register  # noqa: PLC0415

        register(PART)
        register(SUPPORTER_PART)
        register_calendar("helpdesk", office_entries)
