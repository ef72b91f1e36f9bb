"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Classes, workshops, trial days and meet-ups: seats, waiting lists, reminders, attendance."""

    name = "mikke.events"
    label = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Name the messages of this room, its dates and how a person is forgotten."""
        from mikke.events import notice_kinds  # noqa: F401, PLC0415 -- after the registry
        from mikke.events.calendar import office_entries  # noqa: PLC0415
        from mikke.events.person_part import PART, PROPOSALS  # noqa: PLC0415
        from mikke.kernel.calendar_entries import register_calendar  # noqa: PLC0415
        from mikke.people.export_registry import register  # noqa: PLC0415 -- tables are ready only now

        register(PART)
        register(PROPOSALS)
        register_calendar("events", office_entries)
