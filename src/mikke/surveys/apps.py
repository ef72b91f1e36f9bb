"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Surveys: asked on the web and on paper, answered without a name."""

    name = "mikke.surveys"
    label = "surveys"
    verbose_name = _("Surveys")

    def ready(self) -> None:
        """Name the messages of this room and listen to what people say about theirs."""
        from mikke.surveys import notice_kinds, receivers  # noqa: F401, PLC0415 -- after the registry
