"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People who sign in, their roles, and the second factor of the staff."""

    name = "mikke.accounts"
    label = "accounts"
    verbose_name = _("accounts")
