"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """The staff's side: lists, today's work, exports."""

    name = "mikke.office"
    label = "office"
    verbose_name = _("office")

    def ready(self) -> None:
        """Keep groups in step with roles."""
        from mikke.office import receivers  # noqa: PLC0415 -- needs the app registry

        receivers.connect()
