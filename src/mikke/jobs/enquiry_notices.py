"""The messages of an enquiry: to the shop, to the sender. Each in its reader's language."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.jobs.enquiry_letter import Letter
from mikke.jobs.enums import EnquiryKind
from mikke.jobs.models import Enquiry
from mikke.notices.kinds import Kind, register
from mikke.notices.message import Notice
from mikke.tenancy.models import Site, SiteProfile

TO_SHOP = register(Kind("jobs.enquiry", gettext_lazy("Enquiries to the shop")))
RECEIPT = register(Kind("jobs.enquiry_receipt", gettext_lazy("Receipt of an enquiry")))
ANSWER = register(Kind("jobs.enquiry_answer", gettext_lazy("Answers to an enquiry")))
SHOP_LANGUAGE = "ja"


def full_address(site: Site, name: str, token: str, *, language: str) -> str:
    """Return the address of a secret link. The token stands in the query, which no log of ours keeps."""
    with translation.override(language):
        return f"{site.root_url}{reverse(name)}?t={token}"


def status_address(site: Site, token: str, *, language: str) -> str:
    """Return where the sender sees how the enquiry stands."""
    return full_address(site, "jobs:enquiry", token, language=language)


def _subject(enquiry: Enquiry) -> str:
    words = {
        EnquiryKind.ASK: _("A question about “%(title)s” (%(number)s)"),
        EnquiryKind.APPLY: _("An application for “%(title)s” (%(number)s)"),
        EnquiryKind.TRY: _("Somebody would like to see or try “%(title)s” (%(number)s)"),
    }
    return words[EnquiryKind(enquiry.kind)] % {"title": enquiry.job.title, "number": enquiry.number}


def contact_words(letter: Letter, profile: SiteProfile) -> str:
    """Return where the shop answers, one way a line."""
    lines = []
    if letter.mail:
        lines.append(_("Mail: %(mail)s") % {"mail": letter.mail})
    if letter.phone:
        lines.append(_("Telephone: %(phone)s") % {"phone": letter.phone})
    if letter.is_at_desk:
        desk = profile.phone or profile.email or profile.operator_name
        lines.append(_("This person comes to the desk for your answer. The desk: %(desk)s") % {"desk": desk})
    return "\n".join(lines)


def letter_paragraphs(letter: Letter) -> list[str]:
    """Return the sender's own words."""
    parts = []
    if letter.questions:
        parts.append(
            "\n".join([_("What this person would like to know:"), *(f"・{one}" for one in letter.questions)])
        )
    if letter.text:
        parts.append(letter.text)
    return parts


def notice_to_shop(enquiry: Enquiry, letter: Letter, *, profile: SiteProfile, token: str) -> Notice:
    """Return the enquiry itself, unchanged, with where to answer."""
    with translation.override(SHOP_LANGUAGE):
        name = [_("Name: %(name)s") % {"name": letter.name}] if letter.name else []
        return Notice(
            kind=TO_SHOP.id,
            subject=_subject(enquiry),
            paragraphs=(
                _("This came in through %(site)s. Please answer the person directly.")
                % {"site": profile.name},
                *letter_paragraphs(letter),
                "\n".join([*name, contact_words(letter, profile)]),
                _(
                    "With the link you can say how it stands (answered, interview, decided); you need not sign in."
                ),
            ),
            action_label=_("Say how it stands"),
            action_url=full_address(enquiry.site, "jobs:enquiry_shop", token, language=SHOP_LANGUAGE),
            reply_to=letter.mail or (profile.email if letter.is_at_desk else ""),
            is_private=True,
        )


def receipt(enquiry: Enquiry, letter: Letter, *, profile: SiteProfile, token: str) -> Notice:
    """Return the sender's receipt."""
    with translation.override(letter.language):
        return Notice(
            kind=RECEIPT.id,
            subject=_("Passed on to the shop: %(title)s") % {"title": enquiry.job.title},
            paragraphs=(
                _("Number: %(number)s") % {"number": enquiry.number},
                _("We have passed your message on to %(shop)s. The shop answers you directly.")
                % {"shop": enquiry.job.employer.name},
                _("If nothing comes within a week, ask %(site)s.") % {"site": profile.display_name},
            ),
            action_label=_("See how it stands, or withdraw"),
            action_url=status_address(enquiry.site, token, language=letter.language),
            is_private=True,
        )


def withdrawn_notice(enquiry: Enquiry, *, profile: SiteProfile) -> Notice:
    """Tell the shop that the sender has withdrawn; nothing of the sender is in it."""
    with translation.override(SHOP_LANGUAGE):
        return Notice(
            kind=TO_SHOP.id,
            subject=_("Withdrawn: %(number)s (%(title)s)")
            % {"number": enquiry.number, "title": enquiry.job.title},
            paragraphs=(
                _("The sender has withdrawn this enquiry. You need not answer any more."),
                _("Please delete what you noted of this person. %(site)s") % {"site": profile.name},
            ),
        )


def answer_notice(enquiry: Enquiry, text: str, *, address: str, is_from_shop: bool) -> Notice:
    """Pass a message of a kept enquiry on to the other side."""
    heading = (
        _("%(shop)s has answered you") % {"shop": enquiry.job.employer.name}
        if is_from_shop
        else _("A further message: %(title)s (%(number)s)")
        % {"title": enquiry.job.title, "number": enquiry.number}
    )
    return Notice(
        kind=ANSWER.id,
        subject=heading,
        paragraphs=(text,),
        action_label=_("Read and answer"),
        action_url=address,
        is_private=True,
    )
