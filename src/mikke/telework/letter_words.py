"""Letters with papers, as they are kept and as the office reads them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mikke.notices.enums import Channel
from mikke.notices.message import Notice
from mikke.telework.models.letter import Letter
from mikke.tenancy.models import Site, SiteProfile


def sender_of(site: Site) -> str:
    """Return in whose name a site writes: its operator, else its own name."""
    profile = SiteProfile.objects.filter(site=site).first()
    return (profile.operator_name or profile.name) if profile else ""


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter as the office sees it: when, to whom, by which way, and its exact text."""

    sent_at: dt.datetime
    name: str
    way: str
    text: str


def shown_letters(letters: Iterable[Letter]) -> list[ShownLetter]:
    """Return letters for the office, in their order."""
    ways = {str(value): str(label) for value, label in Channel.choices}
    return [
        ShownLetter(row.sent_at, row.name, ways.get(row.channel, _("on paper")), row.text) for row in letters
    ]


def letter_text(notice: Notice) -> str:
    """Return a letter as plain text, without its link."""
    return "\n\n".join((notice.subject, *notice.paragraphs, f"[{notice.action_label}]"))
