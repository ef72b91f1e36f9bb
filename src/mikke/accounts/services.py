"""Making accounts, giving and taking roles, and helping people who lost their second factor."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from mikke.accounts import second_factor
from mikke.accounts.enums import Role
from mikke.accounts.errors import LastOwnerError, MailTakenError
from mikke.accounts.models import Membership, User
from mikke.kernel import audit


@transaction.atomic
def create_member(
    *, email: str, name: str, password: str | None, actor: User | None, site: Any, now: dt.datetime
) -> User:
    """Make an account; without a password the person signs in by code.

    Raises: MailTakenError.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name)
    except IntegrityError as error:
        raise MailTakenError from error
    audit.record(action="account.created", actor=actor, site=site, at=now, target=str(user.public_id))
    return user


@transaction.atomic
def grant_role(*, user: User, site: Any, role: Role, actor: User | None, now: dt.datetime) -> bool:
    """Give ``user`` a role on ``site``; False when they hold it already."""
    _, is_new = Membership.objects.get_or_create(user=user, site=site, role=role)
    if is_new:
        audit.record(
            action="role.granted", actor=actor, site=site, at=now, target=str(user.public_id), role=role.value
        )
    return is_new


@transaction.atomic
def withdraw_role(*, user: User, site: Any, role: Role, actor: User | None, now: dt.datetime) -> bool:
    """Take a role away; False when they did not hold it. Raises: LastOwnerError."""
    removed, _ = Membership.objects.filter(user=user, site=site, role=role).delete()
    if not removed:
        return False
    if role == Role.OWNER and not Membership.objects.filter(site=site, role=Role.OWNER).exists():
        raise LastOwnerError
    audit.record(
        action="role.withdrawn", actor=actor, site=site, at=now, target=str(user.public_id), role=role.value
    )
    return True


@transaction.atomic
def reset_second_factor(*, user: User, actor: User | None, now: dt.datetime) -> list[str]:
    """Take a lost second factor away and return fresh recovery codes, to be handed over in person."""
    removed = second_factor.remove_all(user)
    codes = second_factor.fresh_recovery_codes(user)
    audit.record(
        action="second_factor.reset",
        actor=actor,
        site=None,
        at=now,
        target=str(user.public_id),
        removed=removed,
    )
    return codes
