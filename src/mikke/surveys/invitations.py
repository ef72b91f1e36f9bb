"""Texts that invite to a survey, one for each place, to be copied and posted by hand."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.surveys.models import Questionnaire
from mikke.tenancy.models import SiteProfile

SERVICES = (
    ("line", gettext_lazy("LINE")),
    ("x", gettext_lazy("X")),
    ("instagram", gettext_lazy("Instagram")),
    ("facebook", gettext_lazy("Facebook")),
    ("mail", gettext_lazy("mail to members")),
    ("circular", gettext_lazy("neighbourhood circular")),
)
SHORT = {"x": 60, "line": 120}
LONG = 400


@dataclass(frozen=True, slots=True)
class Invitation:
    """A text to copy.

    Attributes:
        service: where it goes.
        label: what that place is called.
        text: what is copied.
    """

    service: str
    label: str
    text: str


def _until(questionnaire: Questionnaire) -> str:
    if questionnaire.closes_at is None:
        return ""
    return _("Until %(day)s") % {"day": date_format(localtime(questionnaire.closes_at), "DATETIME_FORMAT")}


def _intro(questionnaire: Questionnaire, most: int) -> str:
    text = " ".join(questionnaire.intro.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def invitations(questionnaire: Questionnaire, *, profile: SiteProfile, url: str) -> list[Invitation]:
    """Return the texts in the language at hand.

    Args:
        questionnaire: the survey.
        profile: of the site.
        url: the short address.
    """
    found = []
    for service, label in SERVICES:
        lines = [
            _("Survey: %(title)s") % {"title": questionnaire.title},
            _intro(questionnaire, SHORT.get(service, LONG)),
            _("No name and no account are needed."),
            _until(questionnaire),
            url,
        ]
        if service == "circular":
            lines += [_("On paper too: %(code)s") % {"code": questionnaire.code}]
        if service != "x":
            lines += [f"{profile.name} {profile.phone}".strip()]
        found.append(Invitation(service, str(label), "\n".join(line for line in lines if line)))
    return found
