"""Registration of what crosses rooms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JourneysConfig(AppConfig):
    """What leads from one room into another: neither of the two knows the other."""

    name = "mikke.journeys"
    label = "journeys"
    verbose_name = _("Ways between the rooms")

    def ready(self) -> None:
        """Offer each room what the others hold for it."""
        from mikke.helpdesk.badge_page import offer_badge_page  # noqa: PLC0415
        from mikke.journeys import event_ways, receivers, skill_ways  # noqa: F401, PLC0415 -- after the registry
        from mikke.journeys.ladder_proof import shown_skills_of  # noqa: PLC0415
        from mikke.journeys.supporter_badge import badge_page  # noqa: PLC0415
        from mikke.telework.ladder import offer_proof  # noqa: PLC0415

        offer_proof(shown_skills_of)
        offer_badge_page(badge_page)
