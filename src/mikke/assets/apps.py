"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    """Pictures and documents, cleaned before they are kept."""

    name = "mikke.assets"
    label = "assets"
    verbose_name = _("pictures and documents")
