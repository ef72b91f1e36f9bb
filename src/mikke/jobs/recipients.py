"""How the people of a shop are reached."""

import re

from mikke.jobs.models import Employer
from mikke.notices.message import Recipient

MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")


def shop_recipients(employer: Employer) -> list[Recipient]:
    """Return one recipient for each person of the shop, else one from the contact that the posting names.

    The list is never empty: where nothing is known but the name, staff have to find a way (the call list).
    """
    people = [
        Recipient(
            name=member.user.name or employer.name,
            mail=member.user.email or "",
            phone=member.user.phone or "",
        )
        for member in employer.members.select_related("user")
        if member.user.is_active
    ]
    if people:
        return people
    mail = MAIL.search(employer.contact)
    if mail:
        return [Recipient(name=employer.name, mail=mail.group())]
    return [Recipient(name=employer.name, phone=employer.contact)]
