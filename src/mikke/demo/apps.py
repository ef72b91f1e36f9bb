"""Registration of the app."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The sample towns that ``make demo`` starts."""

    name = "mikke.demo"
    label = "demo"
    verbose_name = _("sample towns")

    def ready(self) -> None:
        """In the demo, being alive includes that the sample towns are in."""
        if settings.IS_DEMO:
            from mikke.demo.build import is_built  # noqa: PLC0415 -- needs the models
            from mikke.kernel.health import EXTRA_CHECKS  # noqa: PLC0415

            EXTRA_CHECKS["demo"] = is_built
