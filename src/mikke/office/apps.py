"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """The staff's side: lists, today's work, exports."""

    name = "mikke.office"
    label = "office"
    verbose_name = _("office")

    def ready(self) -> None:
        """Keep groups in step with roles; read an address without its scheme as https; tell what surveys wait for."""
        from django.db.models import URLField  # noqa: PLC0415 -- needs the app registry
        from wagtail.admin.forms.models import register_form_field_override  # noqa: PLC0415

        from mikke.jobs.waiting import register_waiting  # noqa: PLC0415
        from mikke.office import receivers  # noqa: PLC0415
        from mikke.surveys.waiting import waiting_counts  # noqa: PLC0415

        register_form_field_override(URLField, override={"assume_scheme": "https"})
        register_waiting("surveys", waiting_counts)
        receivers.connect()
