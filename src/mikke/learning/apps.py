"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    """Lessons, paths, self-checks, evidence of skills and badges."""

    name = "mikke.learning"
    label = "learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        """Say how a person is forgotten."""
        from mikke.learning.person_part import PART  # noqa: PLC0415 -- tables are ready only now
        from mikke.people.export_registry import register  # noqa: PLC0415

        register(PART)
