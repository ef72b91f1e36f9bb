"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

INVITATION = register(Kind("surveys.invitation", _("news of surveys"), is_wanted=True))
CONFIRM = register(Kind("surveys.news_confirm", _("confirming an address for news of surveys")))
BEGIN = register(Kind("surveys.news_begin", _("news of surveys begins")))
END = register(Kind("surveys.news_end", _("news of surveys ends soon")))
TEST = register(Kind("surveys.invitation_test", _("an invitation to a survey, sent to oneself as a test")))
