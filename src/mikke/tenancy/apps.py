"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenancyConfig(AppConfig):
    """Whose site this is, which towns it covers and what the law lets it do."""

    name = "mikke.tenancy"
    label = "tenancy"
    verbose_name = _("sites")
