"""Codes of six digits for people without a password: asked for, read out or sent, and shown once.

Asking is answered the same whether the address is known or not. A wrong code counts; after three the code is dead.
"""

import datetime as dt
import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q
from django.db.models.query import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from mikke.accounts.enums import CodeChannel, Role
from mikke.accounts.errors import AddressUnreadableError, TooManyCodesError, WrongCodeError
from mikke.accounts.limits import DAY, HOUR, MINUTE, Limit, take
from mikke.accounts.models import OneTimeCode, User
from mikke.accounts.services import grant_role
from mikke.domain.clock_times import plain
from mikke.domain.phone_numbers import read_phone
from mikke.kernel import audit

LIVES = dt.timedelta(minutes=10)
WAITS_TO_BE_READ_OUT = dt.timedelta(hours=2)
MOST_TRIES = 3
DIGITS = 6
PER_ADDRESS = (("2m", Limit(1, 2 * MINUTE), 2), ("day", Limit(5, DAY), 24 * 60))
PER_CONNECTION = Limit(20, HOUR)


def read_address(text: str) -> tuple[CodeChannel, str]:
    """Return how to reach somebody who typed a mail address or a telephone number, in its stored form.

    Raises: AddressUnreadableError.
    """
    folded = plain(text)
    if "@" in folded:
        mail = folded.replace(" ", "")
        try:
            validate_email(mail)
        except ValidationError as error:
            raise AddressUnreadableError from error
        return CodeChannel.MAIL, mail
    phone = read_phone(text)
    if phone is None:
        raise AddressUnreadableError
    return CodeChannel.PHONE, phone


def _hash(row: OneTimeCode, code: str) -> str:
    return salted_hmac(
        "mikke.accounts.code", f"{row.public_id}:{row.address}:{code}", algorithm="sha256"
    ).hexdigest()


def new_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def check_limits(*, address: str, connection: str) -> None:
    """Count a request for a code. Raises: TooManyCodesError."""
    if not take("code-ip", connection, PER_CONNECTION):
        raise TooManyCodesError(minutes=60)
    for name, limit, minutes in PER_ADDRESS:
        if not take(f"code-{name}", address, limit):
            raise TooManyCodesError(minutes=minutes)


@transaction.atomic
def ask_code(*, site: Any, channel: CodeChannel, address: str, now: dt.datetime) -> tuple[OneTimeCode, str]:
    """Write down that somebody asked for a code; return the row and, for a mail address, the code to send.

    A new request makes the earlier ones of the same address useless. A telephone gets its code from staff
    (``read_out``).
    """
    OneTimeCode.objects.for_site(site).filter(address=address, used_at__isnull=True).update(expires_at=now)
    by_mail = channel == CodeChannel.MAIL
    row = OneTimeCode(
        site=site,
        channel=channel,
        address=address,
        created_at=now,
        expires_at=now + (LIVES if by_mail else WAITS_TO_BE_READ_OUT),
    )
    code = new_code() if by_mail else ""
    row.code_hash = _hash(row, code) if code else ""
    row.save()
    return row, code


def waiting_calls(*, site: Any, now: dt.datetime) -> QuerySet[OneTimeCode]:
    """Return the requests by telephone that wait for a code or still have one, the longest waiting first."""
    rows: QuerySet[OneTimeCode] = OneTimeCode.objects.for_site(site)
    return rows.filter(
        channel=CodeChannel.PHONE, used_at__isnull=True, expires_at__gt=now, tries__lt=MOST_TRIES
    ).order_by("created_at")


@transaction.atomic
def read_out(*, row: OneTimeCode, actor: User, now: dt.datetime) -> str:
    """Make a fresh code for a telephone and return it to the staff member who reads it out; written into the trail.

    Raises: WrongCodeError when the request has been used or is too old.
    """
    code = new_code()
    moved = (
        OneTimeCode.objects.for_site(row.site)
        .filter(pk=row.pk, channel=CodeChannel.PHONE, used_at__isnull=True, expires_at__gt=now)
        .update(code_hash=_hash(row, code), expires_at=now + LIVES, tries=0, read_out_by=actor)
    )
    if not moved:
        raise WrongCodeError(tries_left=0)
    audit.record(action="code.read_out", actor=actor, site=row.site, at=now, target=str(row.public_id))
    return code


def use_code(*, site: Any, public_id: str, code: str, now: dt.datetime) -> User:
    """Return the person whose code this is; a new address gets an account, and the role of an employer here.

    Raises: WrongCodeError; the third wrong one ends the code.
    """
    typed = plain(code).replace("-", "").replace(" ", "")
    rows = OneTimeCode.objects.for_site(site).filter(public_id=public_id, used_at__isnull=True)
    alive = rows.filter(~Q(code_hash=""), expires_at__gt=now, tries__lt=MOST_TRIES)
    if not alive.update(tries=F("tries") + 1):  # counted first: trying many at once gives no more than three
        raise WrongCodeError(tries_left=0)
    row = rows.get()
    if not constant_time_compare(_hash(row, typed), row.code_hash):
        raise WrongCodeError(tries_left=MOST_TRIES - row.tries)
    return _signed_in(row, now=now)


@transaction.atomic
def _signed_in(row: OneTimeCode, *, now: dt.datetime) -> User:
    if not OneTimeCode.objects.for_site(row.site).filter(pk=row.pk, used_at__isnull=True).update(used_at=now):
        raise WrongCodeError(tries_left=0)
    key = "email" if row.channel == CodeChannel.MAIL else "phone"
    user = User.objects.filter(**{key: row.address}).first()
    if user is None:
        phone = row.address if key == "phone" else None
        user = User.objects.create_user(row.address if key == "email" else "", None, phone=phone)
        audit.record(action="account.created", actor=None, site=row.site, at=now, target=str(user.public_id))
    if not user.is_active:
        raise WrongCodeError(tries_left=0)
    grant_role(user=user, site=row.site, role=Role.EMPLOYER, actor=user, now=now)
    return user


def forget_old_codes(*, now: dt.datetime) -> int:
    """Delete the codes of yesterday and before; return how many."""
    return OneTimeCode.objects.filter(expires_at__lt=now - dt.timedelta(days=1)).delete()[0]
