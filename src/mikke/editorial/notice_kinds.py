"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

APPROVAL = register(Kind("editorial.approval", _("texts about you to look at")))
