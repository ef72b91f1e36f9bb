"""What a signed-in person is to a site."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A person may hold several on one site."""

    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    DIRECTOR = "director", _("director")
    DESK = "desk", _("help desk")
    WORKER = "worker", _("home worker")
    SUPPORTER = "supporter", _("supporter")
    EMPLOYER = "employer", _("employer")
    CLIENT = "client", _("client of the home-work team")


class CodeChannel(models.TextChoices):
    """How a one-time code reaches the person."""

    MAIL = "mail", _("by mail")
    PHONE = "phone", _("by telephone")


STAFF_ROLES = frozenset({Role.OWNER, Role.EDITOR, Role.DIRECTOR, Role.DESK})
