"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Organisations, services and places that help, in the terms of Open Referral HSDS 3.0."""

    name = "mikke.directory"
    label = "directory"
    verbose_name = _("Directory of help")

    def ready(self) -> None:
        """Name the messages of this room."""
        from mikke.directory import notice_kinds, ways  # noqa: F401, PLC0415 -- after the registry
