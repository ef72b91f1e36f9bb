"""The messages of this room."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

CONFIRM = register(Kind("directory.confirm", _("asking an owner whether the directory is right")))
