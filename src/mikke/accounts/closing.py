"""Closing the account of somebody who asked to be erased."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from mikke.accounts.enums import Role
from mikke.accounts.models import Membership, OneTimeCode, User
from mikke.kernel import audit

OWN_ROLES = (Role.WORKER, Role.SUPPORTER, Role.CLIENT)


@transaction.atomic
def close_account(*, user: User, site: Any, actor: Any, now: dt.datetime) -> bool:
    """Take a person's own roles on a site away and delete the account; False when it is still needed elsewhere.

    An account with another role (staff, a shop, another town) stays as it is, without the roles of this person.
    """
    Membership.objects.filter(user=user, site=site, role__in=OWN_ROLES).delete()
    if user.is_superuser or Membership.objects.filter(user=user).exists():
        return False
    name = str(user.public_id)
    user.delete()
    audit.record(action="account.closed", actor=actor, site=site, at=now, target=name)
    return True


def forget_codes(*, site: Any, addresses: Iterable[str]) -> int:
    """Delete the one-time codes that some addresses asked for; return how many rows there were."""
    return int(OneTimeCode.objects.for_site(site).filter(address__in=list(addresses)).delete()[0])
