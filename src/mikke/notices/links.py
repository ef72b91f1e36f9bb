"""Signed links to somebody's own page of wishes, and to stopping one kind. No account, nothing of the person in them.

The token holds the site, the hash of the address and maybe a kind, signed. It does not expire: a mail read a year
later must still offer a way out (RFC 8058 asks for a link that stays good).
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from mikke.notices.hashes import address_hash

SALT = "mikke.notices.page"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whose page it is. ``kind`` is set in a link that stops one kind."""

    site_id: int
    address_hash: str
    kind: str = ""


def token_of(ticket: Ticket) -> str:
    """Return the token that stands in the address."""
    return (
        signing.Signer(salt=SALT)
        .sign(f"{ticket.site_id}-{ticket.address_hash}-{ticket.kind}")
        .replace(":", "~")
    )


def read_token(token: str, *, site: Any) -> Ticket | None:
    """Return whose page a token opens, or None when it is not one of this site."""
    try:
        plain = signing.Signer(salt=SALT).unsign(token.replace("~", ":"))
    except signing.BadSignature:
        return None
    site_id, hashed, kind = plain.split("-", 2)
    return Ticket(int(site_id), hashed, kind) if int(site_id) == site.pk else None


def friend_url(basic_id: str) -> str:
    """Return where one adds the LINE account ``basic_id`` (``@…``) as a friend.

    Source: https://developers.line.biz/en/docs/line-login/using-line-url-scheme/ (``line.me/R/ti/p/``).
    """
    return f"https://line.me/R/ti/p/{quote(basic_id, safe='')}"


def full_url(site: Any, path: str) -> str:
    """Return the full address of a page of a site: TLS wherever the installation speaks it."""
    if settings.IS_HTTPS:
        return f"https://{site.hostname}{path}"
    return f"{site.root_url.rstrip('/')}{path}"


def wishes_url(site: Any, subject: str, *, language: str = "ja") -> str:
    """Return the full address of the page where somebody says what they want to be told.

    Args:
        site: the site.
        subject: the address the person gave: mail, else telephone, see ``Recipient.subject``.
        language: ``ja`` or ``en``.
    """
    token = token_of(Ticket(site.pk, address_hash(site.pk, subject)))
    with translation.override(language):
        return full_url(site, reverse("notices:wishes", args=(token,)))


def stop_url(site: Any, subject: str, kind: str, *, language: str = "ja") -> str:
    """Return the full address that stops one kind: a page with one button, and one click of a mail program."""
    token = token_of(Ticket(site.pk, address_hash(site.pk, subject), kind))
    with translation.override(language):
        return full_url(site, reverse("notices:stop", args=(token,)))
