"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Channels, preferences and the send log."""

    name = "mikke.notices"
    label = "notices"
    verbose_name = _("notices")
