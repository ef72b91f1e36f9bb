"""What the desk says in the chat of LINE, and how a message stands in the notes. Written for a phone: short lines."""

import datetime as dt

from django.utils.translation import gettext as _

from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site, SiteProfile
from mikke.tenancy.sites import facts_of


def _call(profile: SiteProfile) -> str:
    if not profile.phone:
        return ""
    return _("In a hurry? Call us: %(phone)s %(hours)s") % {
        "phone": profile.phone,
        "hours": profile.display_phone_hours,
    }


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(filter(None, (part.strip() for part in parts)))


def greeting() -> str:
    """Return what goes with the greeting when somebody adds the account."""
    return _(
        "Is something about your phone or computer a trouble to you? Just write it here in your own words: people of the help desk read it."
    )


def new(site: Site, number: str, *, is_cut: bool, asks_more: bool) -> str:
    """Return the receipt of an enquiry: its number, what happens next, whose eyes, how long kept.

    Args:
        site: whose desk.
        number: of the enquiry.
        is_cut: the message was longer than what is kept.
        asks_more: nothing but the word of a flyer came.
    """
    return _paragraphs(
        _("Thank you. We have your enquiry. Its number is %(number)s.") % {"number": number},
        _cut_words() if is_cut else "",
        _("What is it about? Please write it here in your own words.") if asks_more else "",
        _(
            "Somebody of the desk reads it and answers here. What more you write here goes to the same enquiry. Please write no passwords."
        ),
        _call(facts_of(site).profile),
        _(
            "Only the people of the desk can read your words; they are kept encrypted. If it is no enquiry they are erased at once, else they stay with the record of your case. Tell us at any time to erase them, and we do."
        ),
        _("More about our help: %(address)s") % {"address": page_address(site, "helpdesk:ask")},
    )


def added(site: Site, number: str, *, is_cut: bool) -> str:
    """Return what is said when words came to an enquiry or a case that is there."""
    return _paragraphs(
        _("We have it. It stands with number %(number)s.") % {"number": number},
        _cut_words() + "\n" + _call(facts_of(site).profile) if is_cut else "",
    )


def _cut_words() -> str:
    return _(
        "Your message was too long for us to keep whole: we have its beginning. Tell us the rest when we speak."
    )


def what_to_write(site: Site) -> str:
    """Return what may be written, for somebody who has only said hello or sent a picture."""
    return _paragraphs(
        _("Hello. This is the help desk for phones and computers."),
        _(
            "Please write in words what is a trouble to you. For example: “My phone makes no sound when somebody calls. It is an easy phone.” Pictures cannot be read here."
        ),
        _call(facts_of(site).profile),
    )


def too_often(site: Site) -> str:
    """Return what is said to somebody who writes more than can be taken in an hour."""
    return _paragraphs(
        _(
            "So many messages came that we could not take the last one. Please wait an hour and write once more."
        ),
        _call(facts_of(site).profile),
    )


def heard_line(at: dt.datetime, text: str) -> str:
    """Return a message as it stands in the notes, with its local time."""
    head = _("[by LINE, %(when)s]") % {"when": _when(at)}
    return f"{head}\n{text}"


def told_line(at: dt.datetime, text: str) -> str:
    """Return an answer of the desk as it stands in the notes."""
    head = _("[our answer by LINE, %(when)s]") % {"when": _when(at)}
    return f"{head}\n{text}"


def gone_line(at: dt.datetime) -> str:
    """Return what stands in the notes when somebody has left LINE."""
    return _("[%(when)s: has left our LINE; cannot be answered there any more]") % {"when": _when(at)}


def _when(at: dt.datetime) -> str:
    return f"{at.month}/{at.day} {at:%H:%M}"
