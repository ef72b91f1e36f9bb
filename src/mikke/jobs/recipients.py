"""How the people of a shop are reached."""

import re

from mikke.jobs.models import Employer, Job
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


def recipients_of(job: Job) -> list[Recipient]:
    """Return how the shop of a posting is reached; a mail address that the posting itself names counts too."""
    found = shop_recipients(job.employer)
    mail = MAIL.search(job.contact)
    if mail and not any(one.mail for one in found):
        return [Recipient(name=job.employer.name, mail=mail.group())]
    if not any(one.mail or one.phone for one in found) and job.contact:
        return [Recipient(name=job.employer.name, phone=job.contact)]
    return found
