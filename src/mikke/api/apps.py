"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """The public JSON interface, feeds and files for search engines."""

    name = "mikke.api"
    label = "api"
    verbose_name = _("API")
