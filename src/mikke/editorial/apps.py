"""Registration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    """Editorial work: ideas, approval, consent, links."""

    name = "mikke.editorial"
    label = "editorial"
    verbose_name = _("editorial work")

    def ready(self) -> None:
        """Name the messages, the advice, the entries of the calendar, and listen to the workflow."""
        from mikke.cms.advice import register_check  # noqa: PLC0415 -- needs the app registry
        from mikke.editorial import calendar_entries, notice_kinds, receivers  # noqa: F401, PLC0415
        from mikke.editorial.page_advice import approval_advice, consent_advice  # noqa: PLC0415
        from mikke.editorial.waiting import waiting_counts  # noqa: PLC0415
        from mikke.jobs.waiting import register_waiting  # noqa: PLC0415

        register_check("approval", approval_advice)
        register_check("consent", consent_advice)
        register_waiting("editorial", waiting_counts)
        calendar_entries.register()
        receivers.connect()
