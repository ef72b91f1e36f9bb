"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Surveys: asked on the web and on paper, answered without a name."""

    name = "mikke.surveys"
    label = "surveys"
    verbose_name = _("Surveys")
