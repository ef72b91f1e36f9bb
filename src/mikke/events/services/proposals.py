"""Offers to teach and wishes for topics: sent, settled by the office, withdrawn by whoever sent them."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import translation

from mikke.events.access import CALL_PURPOSE
from mikke.events.enums import ProposalState
from mikke.events.errors import ProposalSettledError
from mikke.events.models import Proposal
from mikke.events.services.bookings import Guest
from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.kernel.links import issue_link, token_of_form
from mikke.people.models import Person
from mikke.people.relations import person_pointers
from mikke.people.services.entering import enter_person
from mikke.people.services.erasing import erase_person, what_stops_erasing
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

FORM_PURPOSE = "events.call"
OWN_ROWS = frozenset({"people.Contact.person"})
LINK_LIVES = dt.timedelta(days=180)


def token_of_proposal(proposal: Proposal) -> str:
    """Return the token of an offer or a wish; only we can make it."""
    return token_of_form(str(proposal.public_id), CALL_PURPOSE)


def address_of_proposal(proposal: Proposal) -> str:
    """Return the full address of the page by which it is withdrawn, in Japanese."""
    with translation.override("ja"):
        return f"{page_address(proposal.site, 'events:call_sent')}?t={token_of_proposal(proposal)}"


@transaction.atomic
def send_proposal(
    *, site: Site, values: dict[str, Any], guest: Guest | None, doubt: str, now: dt.datetime
) -> Proposal:
    """Write down an offer or a wish; a person only when somebody wants to be called.

    Args:
        site: whose.
        values: kind, topic and words.
        guest: name and ways, or None.
        doubt: why it should be looked at first, from ``form_guard.judge``.
        now: when.
    """
    person = None
    if guest is not None:
        person = enter_person(
            site=site, values={"name": guest.name}, ways=list(guest.ways), actor=None, now=now
        )
    made: Proposal = Proposal.objects.create(site=site, person=person, doubt=doubt, created_at=now, **values)
    issue_link(
        site=site,
        purpose=CALL_PURPOSE,
        subject=str(made.public_id),
        now=now,
        lives=LINK_LIVES,
        token=token_of_proposal(made),
    )
    return made


def send_once(
    *, site: Site, values: dict[str, Any], guest: Guest | None, doubt: str, form_key: str, now: dt.datetime
) -> Proposal:
    """Do what ``send_proposal`` does the first time a form is sent, and return the same row afterwards."""
    public_id, _is_first = once(
        key=form_key,
        purpose=FORM_PURPOSE,
        make=lambda: str(
            send_proposal(site=site, values=values, guest=guest, doubt=doubt, now=now).public_id
        ),
    )
    return Proposal.objects.for_site(site).get(public_id=public_id)


def _forget_sender(person: Person, *, sent_at: dt.datetime, now: dt.datetime) -> None:
    """Erase somebody who was written down for this alone; whoever is known otherwise stays as they are."""
    is_ours = person.created_at == sent_at and not Person.objects.filter(merged_into=person).exists()
    others = any(one.rows([person.pk]).exists() for one in person_pointers() if one.key not in OWN_ROWS)
    if is_ours and not others and not what_stops_erasing(person):
        erase_person(person=person, actor=None, now=now)


@transaction.atomic
def settle_proposal(*, proposal: Proposal, to: ProposalState, actor: Any, now: dt.datetime) -> None:
    """Note what becomes of an offer or a wish; withdrawn, its words are gone, and whoever left a contact only for it.

    Args:
        proposal: that nobody has settled yet.
        to: ``PLANNED``, ``ASIDE`` or ``GONE``.
        actor: who of the office; None for the person's own link.
        now: when.
    Raises: ProposalSettledError.
    """
    values: dict[str, Any] = {"state": to, "settled_at": now}
    if to == ProposalState.GONE:
        values |= {"words": "", "person": None, "topic": None}
    if not Proposal.objects.filter(pk=proposal.pk, state=ProposalState.NEW).update(**values):
        raise ProposalSettledError
    if to == ProposalState.GONE and proposal.person is not None:
        _forget_sender(proposal.person, sent_at=proposal.created_at, now=now)
    target = f"proposal {proposal.public_id}"
    audit.record(action=f"event.proposal_{to.value}", actor=actor, site=proposal.site, at=now, target=target)
