"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Public pages that editors write: articles, shops, places, and the town's front door."""

    name = "mikke.cms"
    label = "cms"
    verbose_name = _("pages")

    def ready(self) -> None:
        """Listen to what happens to pages."""
        from mikke.cms import receivers  # noqa: PLC0415 -- needs the app registry

        receivers.connect()
