"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People who sign in, their roles, and the second factor of the staff."""

    name = "mikke.accounts"
    label = "accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        """Let allauth count attempts where all processes see them; it knows only the default cache."""
        from allauth.core.internal import ratelimit  # noqa: PLC0415 -- after the registry
        from django.core.cache import caches  # noqa: PLC0415
        from django.utils.connection import ConnectionProxy  # noqa: PLC0415

        ratelimit.cache = ConnectionProxy(caches, "limits")
