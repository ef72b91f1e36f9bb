"""Clients, their contacts and their contracts: entered, changed, ended."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mikke.accounts.enums import Role
from mikke.accounts.services import withdraw_role
from mikke.kernel import audit
from mikke.kernel.errors import UserFacingError
from mikke.telework.enums import ClientState
from mikke.telework.models import Client, ClientContact, ClientContract
from mikke.tenancy.models import Site

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


@transaction.atomic
def remove_contact(*, contact: ClientContact, actor: Any, now: dt.datetime) -> None:
    """Take somebody out of the contacts of a client, and their sign-in with them."""
    close_sign_in(contact=contact, actor=actor, now=now)
    contact.delete()


@transaction.atomic
def close_sign_in(*, contact: ClientContact, actor: Any, now: dt.datetime) -> bool:
    """Close the client's own page for a contact; False when it was closed."""
    user, site = contact.user, contact.client.site
    if user is None:
        return False
    ClientContact.objects.filter(pk=contact.pk).update(user=None)
    contact.user = None
    if not ClientContact.objects.filter(user=user, client__site=site).exists():
        withdraw_role(user=user, site=site, role=Role.CLIENT, actor=actor, now=now)
    audit.record(
        action="client.sign_in_closed",
        actor=actor,
        site=site,
        at=now,
        target=f"client {contact.client.public_id}",
        user=str(user.public_id),
    )
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
    """Write a contract down, or change it; a changed sum is in the trail with the sum before."""
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
