"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    """Circles, ideas for new work, offers of skills, and what somebody waits for."""

    name = "mikke.community"
    label = "community"
    verbose_name = _("Community")

    def ready(self) -> None:
        """Name the messages of this room, its ways, and how an address is forgotten."""
        from mikke.community import notice_kinds, receivers, ways  # noqa: F401, PLC0415 -- after the registry
        from mikke.community.person_part import PART  # noqa: PLC0415
        from mikke.people.export_registry import register_by_address  # noqa: PLC0415

        register_by_address(PART)
