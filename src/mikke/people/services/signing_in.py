"""Whose sign-in is whose: an account of the site joined to a person of its list, or let go again."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from mikke.kernel import audit
from mikke.people.errors import PersonChangedError, SignInOfAnotherError
from mikke.people.models import Person


@transaction.atomic
def link_sign_in(*, person: Person, user: Any, actor: Any, now: dt.datetime) -> Person:
    """Say that an account is this person's: whoever signs in with it sees what is theirs.

    Args:
        person: without a sign-in so far.
        user: an account with a role on the person's site.
        actor: who says so.
        now: when.
    Raises: SignInOfAnotherError when somebody else on the site has this sign-in; PersonChangedError when the person
        was given one, joined or erased meanwhile.
    """
    free = Person.objects.filter(pk=person.pk, user=None, merged_into=None, erased_at=None)
    try:
        with transaction.atomic():
            moved = free.update(user=user, updated_at=now)
    except IntegrityError as error:
        raise SignInOfAnotherError from error
    if not moved:
        raise PersonChangedError
    _note(person, "sign_in_linked", user, actor, now)
    person.refresh_from_db()
    return person


@transaction.atomic
def unlink_sign_in(*, person: Person, user: Any, actor: Any, now: dt.datetime) -> None:
    """Let a sign-in go: the account stays, and sees nothing of this person any more. A second time changes nothing.

    Args:
        person: who has the sign-in.
        user: the account that was shown when it was decided.
        actor: who decides.
        now: when.
    """
    if Person.objects.filter(pk=person.pk, user=user).update(user=None, updated_at=now):
        _note(person, "sign_in_unlinked", user, actor, now)


def _note(person: Person, what: str, user: Any, actor: Any, now: dt.datetime) -> None:
    target = f"person {person.public_id}"
    audit.record(
        action=f"person.{what}",
        actor=actor,
        site=person.site,
        at=now,
        target=target,
        user=str(user.public_id),
    )
