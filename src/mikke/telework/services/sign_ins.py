"""Opening a page to somebody outside the office: a client's contact, or a new worker. They sign in with a code."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.accounts.enums import Role
from mikke.accounts.models import User
from mikke.accounts.services import grant_role
from mikke.domain.phone_numbers import read_phone
from mikke.kernel import audit
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.people.enums import ContactKind
from mikke.people.models import Person
from mikke.telework.client_errors import NoSignInAddressError, SignInTakenError
from mikke.telework.client_words import contact_invitation, worker_invitation
from mikke.telework.models import ClientContact, Worker
from mikke.tenancy.models import Site


def user_for(*, site: Site, mail: str, phone: str, name: str, actor: Any, now: dt.datetime) -> User:
    """Return the account of an address, made when there is none.

    Args:
        site: where it is asked for.
        mail: mail address, or empty.
        phone: telephone as somebody wrote it, or empty; used when there is no mail.
        name: given to a new account.
        actor: who opens it.
        now: when.
    Raises: NoSignInAddressError.
    """
    number = read_phone(phone) if phone else None
    if not mail and number is None:
        raise NoSignInAddressError
    found = User.objects.filter(**({"email": mail.lower()} if mail else {"phone": number})).first()
    if found is not None:
        return found
    made: User = User.objects.create_user(mail, None, phone=None if mail else number, name=name)
    audit.record(action="account.created", actor=actor, site=site, at=now, target=str(made.public_id))
    return made


def _tell(site: Site, user: User, notice: Notice, *, key: str, now: dt.datetime) -> None:
    to = Recipient(name=user.name, mail=user.email or "", phone=user.phone or "")
    send_notice(site=site, to=to, notice=notice, dedupe_key=f"{key}:{now:%Y%m%d%H%M}", now=now)


@transaction.atomic
def invite_contact(*, contact: ClientContact, actor: Any, now: dt.datetime) -> User:
    """Open the client's own page to a contact and tell them how to sign in; again, when it was lost.

    A mail goes out; without a mail address the call stands in the list of calls to make, and staff read the code out.
    Raises: NoSignInAddressError, SignInTakenError when another contact of the client signs in with this address.
    """
    client = contact.client
    user = contact.user or user_for(
        site=client.site, mail=contact.email, phone=contact.phone, name=contact.name, actor=actor, now=now
    )
    others = ClientContact.objects.filter(client=client, user=user).exclude(pk=contact.pk)
    if others.still_there().exists():
        raise SignInTakenError
    others.update(user=None)  # who was taken out leaves the address to those who are there
    ClientContact.objects.filter(pk=contact.pk).update(user=user)
    contact.user = user
    grant_role(user=user, site=client.site, role=Role.CLIENT, actor=actor, now=now)
    audit.record(
        action="client.sign_in_opened",
        actor=actor,
        site=client.site,
        at=now,
        target=f"client {client.public_id}",
        user=str(user.public_id),
    )
    _tell(client.site, user, contact_invitation(client), key=f"client:contact:{contact.pk}", now=now)
    return user


def sign_in_addresses(person: Person) -> tuple[str, str]:
    """Return the first mail address and the first own telephone of a person, each empty when there is none."""
    mail = phone = ""
    for contact in person.contacts.all():
        if contact.kind == ContactKind.MAIL:
            mail = mail or contact.value
        elif contact.kind == ContactKind.PHONE:
            phone = phone or contact.value
    return mail, phone


@transaction.atomic
def invite_worker(*, worker: Worker, actor: Any, now: dt.datetime) -> User:
    """Give a worker a sign-in by code to the pages of the team and tell them; again, when it was lost.

    Raises: NoSignInAddressError, SignInTakenError when somebody else on the site has this sign-in.
    """
    person, site = worker.person, worker.site
    mail, phone = sign_in_addresses(person)
    user = person.user or user_for(site=site, mail=mail, phone=phone, name=person.name, actor=actor, now=now)
    if Person.objects.for_site(site).filter(user=user).exclude(pk=person.pk).exists():
        raise SignInTakenError
    Person.objects.filter(pk=person.pk).update(user=user, updated_at=now)
    person.user = user
    grant_role(user=user, site=site, role=Role.WORKER, actor=actor, now=now)
    _tell(site, user, worker_invitation(site), key=f"team:worker:{worker.pk}", now=now)
    return user
