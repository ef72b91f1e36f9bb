"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Postings: from a shop to the person whose life they fit."""

    name = "mikke.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        """Make the kinds of messages known."""
        from mikke.jobs.services.posting_links import register_kinds  # noqa: PLC0415 -- needs the models

        register_kinds()
