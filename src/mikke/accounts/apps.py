"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People who sign in, their roles, and the second factor of the staff."""

    name = "mikke.accounts"
    label = "accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        """Let allauth count attempts and used codes where all processes see them; log who tries to sign in."""
        from allauth.core.internal import ratelimit  # noqa: PLC0415 -- after the registry
        from allauth.mfa.totp.internal import auth as totp  # noqa: PLC0415
        from django.core.cache import caches  # noqa: PLC0415
        from django.utils.connection import ConnectionProxy  # noqa: PLC0415

        from mikke.accounts import receivers  # noqa: PLC0415

        receivers.connect()
        ratelimit.cache = totp.cache = ConnectionProxy(caches, "limits")
