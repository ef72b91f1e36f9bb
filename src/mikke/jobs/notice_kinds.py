"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

ALERT = register(Kind("jobs.alert", _("news of jobs for saved conditions"), is_wanted=True))
ALERT_CONFIRM = register(Kind("jobs.alert_confirm", _("confirming an address")))
ALERT_END = register(Kind("jobs.alert_end", _("saved conditions end soon")))
