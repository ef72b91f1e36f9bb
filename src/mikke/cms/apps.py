"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Public pages that editors write: articles, shops, places, and the town's front door."""

    name = "mikke.cms"
    label = "cms"
    verbose_name = _("pages")

    def ready(self) -> None:
        """Name the fields that Wagtail leaves to English, and listen to what happens to pages."""
        from mikke.cms import readings_at_hand, receivers, ways  # noqa: F401, PLC0415 -- needs the app registry
        from mikke.cms.advice import register_check  # noqa: PLC0415
        from mikke.cms.form_labels import label_wagtail_fields  # noqa: PLC0415 -- forms load after the models
        from mikke.cms.precheck import check  # noqa: PLC0415

        register_check("text", check)
        label_wagtail_fields()
        receivers.connect()
