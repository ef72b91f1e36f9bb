"""Registration of the app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """What every room of the house stands on: errors, audit, encryption, outbox, page parts."""

    name = "mikke.kernel"
    label = "kernel"
    verbose_name = _("kernel")

    def ready(self) -> None:
        """Let every app register what it can carry out and what comes again."""
        autodiscover_modules("tasks")
