"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

VISIT_ASKED = register(Kind("helpdesk.visit_asked", _("asking a supporter whether they can come")))
VISIT_AWAY = register(Kind("helpdesk.visit_away", _("a visit is no longer yours")))
OWN_LINK = register(Kind("helpdesk.own_link", _("the link to a supporter's own page")))
RENEWAL = register(Kind("helpdesk.renewal", _("a supporter's year ends soon")))
HELPER_CHANGED = register(Kind("helpdesk.helper_changed", _("somebody else comes to help you")))
LINE_ANSWER = register(Kind("helpdesk.line_answer", _("an answer of the help desk by LINE")))
