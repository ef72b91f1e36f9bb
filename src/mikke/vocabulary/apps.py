"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    """Shared words: towns, areas, skills, considerations, topics, processes, occupations."""

    name = "mikke.vocabulary"
    label = "vocabulary"
    verbose_name = _("vocabulary")
