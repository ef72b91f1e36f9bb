"""Who acts for a shop: an owner adds and removes people; the last owner stays."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.accounts.enums import Role
from mikke.accounts.models import Membership, User
from mikke.jobs.enums import MemberRole
from mikke.jobs.models import Employer, EmployerMember
from mikke.kernel import audit
from mikke.kernel.errors import UserFacingError


class LastOwnerError(UserFacingError):
    """Somebody must be able to say who acts for the shop."""

    code = "last_owner"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody has to stay who also says who else may act. Make another person that first.")
        )


@transaction.atomic
def add_member(
    *, employer: Employer, mail: str = "", phone: str = "", role: MemberRole, actor: Any, now: dt.datetime
) -> EmployerMember:
    """Let a person act for a shop; they sign in with a code to the address given.

    Args:
        employer: the shop.
        mail: mail address, or empty.
        phone: telephone as +81…, or empty; one of the two is needed.
        role: what they may do.
        actor: the owner who says so.
        now: when.
    """
    user = (
        User.objects.filter(email=mail.lower()).first() if mail else User.objects.filter(phone=phone).first()
    )
    if user is None:
        user = User.objects.create_user(mail, phone=phone or None, name="")
    Membership.objects.get_or_create(user=user, site=employer.site, role=Role.EMPLOYER)
    member, is_new = EmployerMember.objects.get_or_create(
        employer=employer, user=user, defaults={"role": role}
    )
    if is_new:
        audit.record(
            action="employer.member_added",
            actor=actor,
            site=employer.site,
            at=now,
            target=f"employer {employer.public_id}",
        )
    return member


@transaction.atomic
def remove_member(*, member: EmployerMember, actor: Any, now: dt.datetime) -> None:
    """Stop somebody acting for a shop. Raises LastOwnerError."""
    employer = member.employer
    owners = EmployerMember.objects.select_for_update().filter(employer=employer, role=MemberRole.OWNER)
    if member.role == MemberRole.OWNER and owners.count() == 1:
        raise LastOwnerError
    member.delete()
    if not EmployerMember.objects.filter(user=member.user, employer__site=employer.site).exists():
        Membership.objects.filter(user=member.user, site=employer.site, role=Role.EMPLOYER).delete()
    audit.record(
        action="employer.member_removed",
        actor=actor,
        site=employer.site,
        at=now,
        target=f"employer {employer.public_id}",
    )
