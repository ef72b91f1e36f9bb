"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The sample towns that ``make demo`` starts."""

    name = "mikke.demo"
    label = "demo"
    verbose_name = _("sample towns")
