"""Secret links in messages: random, stored hashed, for one purpose and one record, until a day.

A GET only shows what the link is for and one button; the POST of that button does it. A link may be used again
until it expires unless the caller marks it used.
"""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.utils.crypto import salted_hmac

from mikke.kernel.models import SecretLink

TOKEN_BYTES = 24


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def token_of_form(form_key: str, purpose: str) -> str:
    """Return the token that belongs to a form that was sent: the same for a second tap, and stored nowhere."""
    return salted_hmac(f"mikke.links.{purpose}", form_key, algorithm="sha256").hexdigest()[:48]


def issue_link(
    *, site: Any, purpose: str, subject: str, now: dt.datetime, lives: dt.timedelta, token: str = ""
) -> str:
    """Write a link inside the caller's transaction and return its token, which is shown nowhere else.

    Args:
        site: the site whose record it opens.
        purpose: a stable name such as ``jobs.still_open``.
        subject: the record, for example its public id.
        now: when.
        lives: how long it can be used.
        token: one that can be made again from what the caller knows (see ``token_of_form``); random unless told.
    """
    token = token or secrets.token_urlsafe(TOKEN_BYTES)
    SecretLink.objects.create(
        token_hash=token_hash(token),
        site=site,
        purpose=purpose,
        subject=subject,
        created_at=now,
        expires_at=now + lives,
    )
    return token


def open_link(*, site: Any, purpose: str, token: str, now: dt.datetime) -> SecretLink | None:
    """Return the link of a token when it is for this site and purpose and has not expired, else None."""
    return SecretLink.objects.filter(
        token_hash=token_hash(token), site=site, purpose=purpose, expires_at__gt=now
    ).first()


def use_link(link: SecretLink, *, now: dt.datetime) -> bool:
    """Mark a link as used; False when somebody was first."""
    return bool(SecretLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now))


def hand_over_links(*, site: Any, purpose: str, subject: str, to: str) -> int:
    """Let the links of a record open another one that takes its place; return how many there were."""
    return SecretLink.objects.filter(site=site, purpose=purpose, subject=subject).update(subject=to)


def revoke_token(*, site: Any, purpose: str, token: str) -> bool:
    """Delete one link; False when it was gone."""
    mine = SecretLink.objects.filter(token_hash=token_hash(token), site=site, purpose=purpose)
    return bool(mine.delete()[0])


def revoke_links(*, site: Any, purpose: str, subject: str) -> int:
    """Delete the links of a record; return how many there were."""
    return SecretLink.objects.filter(site=site, purpose=purpose, subject=subject).delete()[0]
