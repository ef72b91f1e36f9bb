"""Who may do what on which site. Permission lives here, not in views."""

from typing import Any

from django.db.models import Q, QuerySet

from mikke.accounts.enums import STAFF_ROLES, Role
from mikke.accounts.models import Membership, User
from mikke.domain.phone_numbers import read_phone


def roles_on(user: Any, site: Any) -> frozenset[Role]:
    """Return the roles of ``user`` on ``site``; none for visitors and for people who were switched off."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    rows = Membership.objects.filter(user=user, site=site).values_list("role", flat=True)
    return frozenset(Role(role) for role in rows)


def has_role(user: Any, site: Any, *roles: Role) -> bool:
    """Return whether ``user`` holds one of ``roles`` on ``site``."""
    return bool(roles_on(user, site) & set(roles))


def is_staff_of(user: Any, site: Any) -> bool:
    """Return whether ``user`` works in the office of ``site``: a staff role there, or everything everywhere."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or bool(roles_on(user, site) & STAFF_ROLES)


def is_staff_anywhere(user: Any) -> bool:
    """Return whether ``user`` works in the office of some site: then the account needs a second factor."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or Membership.objects.filter(user=user, role__in=STAFF_ROLES).exists()


def staff_sites(user: Any) -> list[int]:
    """Return the ids of the sites in whose office ``user`` holds a role."""
    rows = Membership.objects.filter(user=user, role__in=STAFF_ROLES).order_by("site_id")
    return list(rows.values_list("site_id", flat=True).distinct())


def member_at(site: Any, address: str) -> User | None:
    """Return who has a role on ``site`` and signs in with a mail address or telephone, in any writing; else None."""
    number = read_phone(address)
    who = Q(email__iexact=address.strip()) | (Q(phone=number) if number else Q(pk=None))
    return User.objects.filter(who, is_active=True, memberships__site=site).distinct().first()


def memberships_of(user: Any) -> QuerySet[Membership]:
    """Return the memberships of a signed-in person with their sites, for their own account page."""
    return (
        Membership.objects.filter(user=user)
        .select_related("site__profile")
        .order_by("site__hostname", "role")
    )
