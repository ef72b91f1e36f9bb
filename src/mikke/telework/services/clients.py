"""Clients, their contacts and their contracts: entered, changed, ended."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mikke.accounts.enums import Role
from mikke.accounts.services import grant_role, withdraw_role
from mikke.kernel import audit
from mikke.kernel.errors import UserFacingError
from mikke.telework.enums import ClientState, QuoteState
from mikke.telework.errors import QuoteStateError
from mikke.telework.models import Client, ClientContact, ClientContract, Quote
from mikke.tenancy.models import Site

PUT_BACK_DAYS = 30  # as long as somebody who was taken out can be put back
FIELDS = ("name", "kana", "trade", "address", "state", "device_needs", "needs_nda", "note")


class ClientTakenError(UserFacingError):
    """A client of this name is there already."""

    code = "client_taken"

    def __init__(self, name: str) -> None:
        super().__init__(_("“%(name)s” is in the list already.") % {"name": name})


@transaction.atomic
def save_client(
    *, site: Site, client: Client | None, values: dict[str, Any], actor: Any, now: dt.datetime
) -> Client:
    """Enter a client, or change one.

    Args:
        site: whose client.
        client: the one to change; None makes a new one.
        values: some of ``FIELDS``.
        actor: who does it.
        now: when.
    Raises: ClientTakenError.
    """
    found = client or Client(site=site, created_at=now)
    for name in FIELDS:
        if name in values:
            setattr(found, name, values[name])
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as error:
        raise ClientTakenError(found.name) from error
    action = "client.changed" if client else "client.entered"
    audit.record(action=action, actor=actor, site=site, at=now, target=f"client {found.public_id}")
    return found


@transaction.atomic
def set_client_state(*, client: Client, state: ClientState, actor: Any, now: dt.datetime) -> bool:
    """End the work for a client, or take it up again; False when it stands so already.

    Nothing is deleted. While it has ended, nobody can be given its work and its contacts see no page.
    """
    moved = Client.objects.filter(pk=client.pk).exclude(state=state).update(state=state)
    if moved:
        audit.record(
            action="client.state",
            actor=actor,
            site=client.site,
            at=now,
            target=f"client {client.public_id}",
            state=str(state),
        )
    return bool(moved)


@transaction.atomic
def save_contact(*, client: Client, contact: ClientContact | None, values: dict[str, Any]) -> ClientContact:
    """Write down somebody at the client, or change what is written; the sign-in is not touched."""
    found = contact or ClientContact(client=client)
    for name in ("name", "role", "phone", "email", "is_for_bills"):
        if name in values:
            setattr(found, name, values[name])
    found.save()
    return found


def _note(contact: ClientContact, action: str, actor: Any, now: dt.datetime, **more: Any) -> None:
    client = contact.client
    target = f"client {client.public_id}"
    audit.record(action=action, actor=actor, site=client.site, at=now, target=target, **more)


def _close_door(contact: ClientContact, *, actor: Any, now: dt.datetime) -> None:
    """Take the role away from somebody who is no contact of any client of the site any more."""
    user, site = contact.user, contact.client.site
    if (
        user is None
        or ClientContact.objects.still_there()
        .filter(user=user, client__site=site)
        .exclude(pk=contact.pk)
        .exists()
    ):
        return
    withdraw_role(user=user, site=site, role=Role.CLIENT, actor=actor, now=now)


@transaction.atomic
def remove_contact(*, contact: ClientContact, actor: Any, now: dt.datetime) -> bool:
    """Take somebody out of the contacts of a client, and close their page; False when that was done already.

    For ``PUT_BACK_DAYS`` it can be undone; then the row is deleted.
    """
    rows = ClientContact.objects.still_there().filter(pk=contact.pk)
    if not rows.update(removed_at=now):
        return False
    _close_door(contact, actor=actor, now=now)
    _note(contact, "client.contact_removed", actor, now)
    return True


@transaction.atomic
def put_back_contact(*, contact: ClientContact, actor: Any, now: dt.datetime) -> bool:
    """Undo that somebody was taken out, their page included; False when they are there already."""
    rows = ClientContact.objects.filter(pk=contact.pk, removed_at__isnull=False)
    if not rows.update(removed_at=None):
        return False
    contact.refresh_from_db()
    if contact.user is not None:
        grant_role(user=contact.user, site=contact.client.site, role=Role.CLIENT, actor=actor, now=now)
    _note(contact, "client.contact_put_back", actor, now)
    return True


def forget_removed_contacts(*, now: dt.datetime) -> int:
    """Delete contacts who were taken out longer ago than ``PUT_BACK_DAYS``; return how many."""
    rows = ClientContact.objects.filter(removed_at__lt=now - dt.timedelta(days=PUT_BACK_DAYS))
    return rows.delete()[0]


@transaction.atomic
def close_sign_in(*, contact: ClientContact, actor: Any, now: dt.datetime) -> bool:
    """Close the client's own page for a contact; False when it was closed."""
    user = contact.user
    if user is None or not ClientContact.objects.filter(pk=contact.pk, user=user).update(user=None):
        return False
    _close_door(contact, actor=actor, now=now)
    contact.user = None
    _note(contact, "client.sign_in_closed", actor, now, user=str(user.public_id))
    return True


@transaction.atomic
def save_contract(
    *,
    client: Client,
    contract: ClientContract | None,
    values: dict[str, Any],
    actor: Any,
    now: dt.datetime,
) -> ClientContract:
    """Write a contract down, or change it; a changed sum is in the trail with the sum before.

    Raises: QuoteStateError when the ``quote`` among the values is not agreed any more or has its contract already.
    """
    if (quote := values.get("quote")) is not None:
        fresh = Quote.objects.select_for_update().get(pk=quote.pk)
        if fresh.state != QuoteState.AGREED or fresh.contracts.exists():
            raise QuoteStateError
    found = contract or ClientContract(client=client)
    before = found.price_yen
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    audit.record(
        action="client.contract",
        actor=actor,
        site=client.site,
        at=now,
        target=f"client {client.public_id}",
        before_yen=before,
        price_yen=found.price_yen,
    )
    return found
