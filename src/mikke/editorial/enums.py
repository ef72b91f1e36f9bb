"""The choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IdeaState(models.TextChoices):
    """Where an idea stands."""

    OPEN = "open", pgettext_lazy("idea", "open")
    WRITTEN = "written", pgettext_lazy("idea", "became a draft")
    DROPPED = "dropped", pgettext_lazy("idea", "put aside")


class DraftKind(models.TextChoices):
    """What an idea can become."""

    ARTICLE = "article", _("article")
    INTERVIEW = "interview", _("interview")


class ApprovalState(models.TextChoices):
    """What the person said to what is written about them."""

    ASKED = "asked", pgettext_lazy("approval", "asked")
    APPROVED = "approved", pgettext_lazy("approval", "may go out like this")
    CHANGE_WANTED = "change_wanted", pgettext_lazy("approval", "wants a change")
    REPLACED = "replaced", pgettext_lazy("approval", "asked again since")


class ApprovalHow(models.TextChoices):
    """How the answer came."""

    LINK = "link", pgettext_lazy("answer", "by the link")
    PHONE = "phone", pgettext_lazy("answer", "by telephone")
    VISIT = "visit", pgettext_lazy("answer", "face to face")
    PAPER = "paper", pgettext_lazy("answer", "on paper")


class GivenHow(models.TextChoices):
    """How a consent was given."""

    PAPER = "paper", pgettext_lazy("consent", "on paper")
    MAIL = "mail", pgettext_lazy("consent", "by mail")
    LINK = "link", pgettext_lazy("consent", "by the link")
    SPOKEN = "spoken", pgettext_lazy("consent", "spoken")


class LinkTrouble(models.TextChoices):
    """Why a link leads nowhere."""

    PAGE_GONE = "page_gone", _("The page is no longer there.")
    PAGE_HIDDEN = "page_hidden", _("The page is not published.")
    FILE_GONE = "file_gone", _("The document is no longer there.")
    ADDRESS_GONE = "address_gone", _("There is nothing at this address of the site.")
    OUTSIDE_GONE = "outside_gone", _("The other site says there is no such page.")
    OUTSIDE_SILENT = "outside_silent", _("The other site did not answer twice.")
    OUTSIDE_REFUSED = "outside_refused", _("This address cannot be looked at from here.")
