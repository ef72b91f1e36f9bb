"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchIndexConfig(AppConfig):
    """One table and one tokeniser for the search of the whole site."""

    name = "mikke.search_index"
    label = "search_index"
    verbose_name = _("search index")
