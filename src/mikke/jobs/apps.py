"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Postings: from a shop to the person whose life they fit."""

    name = "mikke.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        """Name the messages of this room and listen to what people say about theirs."""
        from mikke.jobs import (  # noqa: PLC0415 -- after the registry
            enquiry_notices,  # noqa: F401
            notice_kinds,  # noqa: F401
            receivers,  # noqa: F401
            tip_notices,  # noqa: F401
            ways,  # noqa: F401
        )
