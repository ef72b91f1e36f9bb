"""A paper goes to somebody at a client: a secret link of their own, in their own way."""

import datetime as dt

from mikke.kernel.links import issue_link
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.telework.access_papers import link_subject
from mikke.telework.models import ClientContact, ClientInvoice, Quote
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

LINK_LIVES = dt.timedelta(days=120)
ON_PAPER = "paper"  # there is no way to write or to call: the office prints it and hands it over


def paper_link(
    paper: Quote | ClientInvoice, contact: ClientContact, *, purpose: str, route: str, now: dt.datetime
) -> str:
    """Return a new secret link of a contact to a paper; it lives 120 days."""
    subject = link_subject(paper, contact)
    token = issue_link(site=paper.site, purpose=purpose, subject=subject, now=now, lives=LINK_LIVES)
    return page_address(paper.site, route, token)


def send_to_contact(contact: ClientContact, notice: Notice, *, site: Site, key: str, now: dt.datetime) -> str:
    """Send to a contact and return the way it goes: a channel, or ``paper`` where there is none."""
    to = Recipient(name=contact.name, mail=contact.email, phone=contact.phone)
    try:
        ways = send_notice(site=site, to=to, notice=notice, dedupe_key=key, now=now)
    except UnreachableError:
        return ON_PAPER
    return ways[0] if ways else ON_PAPER
