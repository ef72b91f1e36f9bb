"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """People who may have no mail and no telephone of their own."""

    name = "mikke.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Listen to who leaves LINE."""
        from mikke.people import receivers  # noqa: F401, PLC0415 -- tables are ready only now
