"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Postings: from a shop to the person whose life they fit."""

    name = "mikke.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        """Name the messages of this room."""
        from mikke.jobs import enquiry_notices, notice_kinds, tip_notices  # noqa: F401, PLC0415 -- after the registry
