"""The words of an invitation that goes to readers of news of surveys: the same for everybody but the link of their page."""

import datetime as dt
from dataclasses import dataclass

from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.notices.message import Notice
from mikke.surveys.enums import Opening, SurveyStatus
from mikke.surveys.models import Questionnaire
from mikke.surveys.notice_kinds import INVITATION, TEST
from mikke.surveys.opening import opening_of
from mikke.surveys.selectors import items_of
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

LANGUAGES = ("ja", "en")
MOST_INTRO = 600


@dataclass(frozen=True, slots=True)
class InvitationText:
    """An invitation in one language.

    Attributes:
        language: ``ja`` or ``en``.
        subject: one line.
        paragraphs: the text; the last one, with the link of the person's own page, follows in ``notice``.
        action_label: the words of the button.
        action_url: the address of the survey, the same for everybody, so that no answer leads back to a message.
    """

    language: str
    subject: str
    paragraphs: tuple[str, ...]
    action_label: str
    action_url: str

    def own_words(self, own_page: str) -> str:
        """Return the paragraph with the link of a reader's own page."""
        with translation.override(self.language):
            return _("To stop this news and erase your address: %(address)s") % {"address": own_page}

    def notice(self, own_page: str) -> Notice:
        """Return the message to one reader; ``own_page`` is the full address of their page."""
        paragraphs = (*self.paragraphs, self.own_words(own_page))
        return Notice(INVITATION.id, self.subject, paragraphs, self.action_label, self.action_url)

    @property
    def own_page_words(self) -> str:
        """The last paragraph as the office sees it."""
        with translation.override(self.language):
            return self.own_words(_("(here stands the link of each reader's own page)"))

    def test_notice(self) -> Notice:
        """Return the message that somebody of the office sends to themselves."""
        with translation.override(self.language):
            subject = _("(Test) %(subject)s") % {"subject": self.subject}
        paragraphs = (*self.paragraphs, self.own_page_words)
        return Notice(TEST.id, subject, paragraphs, self.action_label, self.action_url)

    def as_text(self) -> str:
        """Return the whole text, for the log and for comparing."""
        button = f"[{self.action_label}] {self.action_url}"
        return "\n\n".join((self.subject, *self.paragraphs, button, self.own_page_words))


def invitation_text(questionnaire: Questionnaire, *, site: Site, language: str = "ja") -> InvitationText:
    """Return what readers are told of a survey.

    Args:
        questionnaire: with its words and days as they are now.
        site: its site, with its profile.
        language: ``ja`` or ``en``.
    """
    with translation.override(language):
        title = questionnaire.display_title
        said = (
            _("%(site)s asks the people of the town: “%(title)s”.")
            % {"site": site.profile.name, "title": title},
            _shortened(questionnaire.display_intro),
            _length(questionnaire),
            _until(questionnaire),
            _(
                "You need no name and no account. This link is the same for everybody, so nobody can tell whose answer is whose."
            ),
        )
        return InvitationText(
            language,
            _("A new survey: %(title)s") % {"title": title},
            tuple(text for text in said if text),
            _("Answer the survey"),
            page_address(site, "surveys:start", questionnaire.slug),
        )


def mark_of(questionnaire: Questionnaire, *, site: Site) -> str:
    """Return what tells two texts of an invitation apart, so that only what somebody has read is sent."""
    texts = [invitation_text(questionnaire, site=site, language=one).as_text() for one in LANGUAGES]
    return salted_hmac("mikke.surveys.invitation", "\n".join(texts), algorithm="sha256").hexdigest()[:32]


def why_not(questionnaire: Questionnaire, *, now: dt.datetime) -> str:
    """Return in words why nobody can be invited to a survey now; empty when people can answer it."""
    if questionnaire.status == SurveyStatus.DRAFT:
        return _("The survey is a draft. Open it first: the invitation leads to its page.")
    opening = opening_of(questionnaire, now=now)
    if opening == Opening.NOT_YET:
        day = date_format(localtime(questionnaire.opens_at), "DATETIME_FORMAT")
        return _("The survey opens on %(day)s. Invite people when they can answer.") % {"day": day}
    if opening != Opening.OPEN:
        return _(
            "The survey has ended. An invitation would lead to a closed door; set a later day or open it again."
        )
    return ""


def _shortened(intro: str) -> str:
    text = intro.strip()
    return text if len(text) <= MOST_INTRO else text[: MOST_INTRO - 1] + "…"


def _length(questionnaire: Questionnaire) -> str:
    number = len(items_of(questionnaire))
    return ngettext("%(n)s question.", "%(n)s questions.", number) % {"n": number} if number else ""


def _until(questionnaire: Questionnaire) -> str:
    if questionnaire.closes_at is None:
        return ""
    return _("Until %(day)s") % {"day": date_format(localtime(questionnaire.closes_at), "DATETIME_FORMAT")}
