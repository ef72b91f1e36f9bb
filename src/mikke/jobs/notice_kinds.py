"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

STILL_OPEN = register(Kind("jobs.still_open", _("asking a shop whether a posting is still open")))
STAY = register(Kind("jobs.stay", _("asking how it goes, months later")))
