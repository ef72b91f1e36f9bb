"""The visitor's conditions: they live in an encrypted cookie of the browser's session and nowhere else.

Never in an address, a session, a table or a log. A cookie that is too large, too old, changed or from another
key counts as not set: the visitor simply sees the form again.
"""

import binascii
import datetime as dt
import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mikke.domain.errors import DomainError
from mikke.domain.profile import KnownIds, Profile
from mikke.kernel.context import CONDITIONS_COOKIE
from mikke.kernel.encryption import DecryptionError, decrypt, encrypt

PLACE = "cookie:conditions"
MAX_COOKIE_BYTES = 4_000  # browsers keep 4,096 with the name and its attributes
MAX_JSON_BYTES = 200_000
MAX_AGE = dt.timedelta(hours=24)  # a telephone may keep a session open for weeks
SORTS = ("new", "distance", "wage")


class ConditionsTooLargeError(Exception):
    """The conditions do not fit into one cookie."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a visitor asked for, and the order in which to show the answer.

    Attributes:
        profile: the conditions themselves.
        sort: ``new``, ``distance`` or ``wage``.
        needs: considerations that the list of postings is narrowed by.
    """

    profile: Profile
    sort: str = "new"
    needs: frozenset[str] = frozenset()


def seal(conditions: Conditions, *, now: dt.datetime) -> str:
    """Return the cookie's value. Raises ConditionsTooLargeError beyond 4,000 bytes."""
    content = {"at": int(now.timestamp()), "sort": conditions.sort, "profile": conditions.profile.to_json()}
    content |= {"needs": sorted(conditions.needs)} if conditions.needs else {}
    packed = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), level=9)
    value = urlsafe_b64encode(encrypt(packed, place=PLACE)).decode().rstrip("=")
    if len(value) > MAX_COOKIE_BYTES:
        raise ConditionsTooLargeError
    return value


def _unpacked(value: str) -> Any:
    sealed = urlsafe_b64decode(value + "=" * (-len(value) % 4))
    reader = zlib.decompressobj()
    plain = reader.decompress(decrypt(sealed, place=PLACE), MAX_JSON_BYTES)
    return json.loads(plain)


def unseal(value: str, *, now: dt.datetime) -> Conditions | None:
    """Return what ``seal`` was given, or None for anything else and for what is older than a day."""
    if not 0 < len(value) <= MAX_COOKIE_BYTES:
        return None
    try:
        content = _unpacked(value)
        made_at = dt.datetime.fromtimestamp(content["at"], tz=dt.UTC)
        profile = Profile.from_json(content["profile"], KnownIds())
        needs = frozenset(map(str, content.get("needs", ())))
    except (DecryptionError, DomainError, binascii.Error, zlib.error, ValueError, KeyError, TypeError):
        return None
    if not dt.timedelta(0) <= now - made_at <= MAX_AGE:
        return None
    sort = content.get("sort")
    return Conditions(profile, sort if sort in SORTS else SORTS[0], needs)


def conditions_of(request: HttpRequest, *, now: dt.datetime) -> Conditions | None:
    """Return the conditions that came with the request, or None."""
    value = request.COOKIES.get(CONDITIONS_COOKIE)
    return None if value is None else unseal(value, now=now)


def set_conditions(response: HttpResponse, conditions: Conditions, *, now: dt.datetime) -> None:
    """Give the conditions to the browser until it is closed. Raises ConditionsTooLargeError."""
    response.set_cookie(
        CONDITIONS_COOKIE,
        seal(conditions, now=now),
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )


def clear_conditions(response: HttpResponse) -> None:
    """Take the conditions away from the browser."""
    response.delete_cookie(CONDITIONS_COOKIE, samesite="Lax")


def keep_nowhere(response: HttpResponse) -> HttpResponse:
    """Mark a page made from conditions so that neither browser nor proxy keeps it; returns it."""
    response["Cache-Control"] = "no-store"
    return response
