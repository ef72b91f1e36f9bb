"""保存した仕事: ids of postings in the visitor's own signed cookie, and the same list as a link to take home."""

import binascii
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "saved"
MAX_SAVED = 50
COOKIE_DAYS = 180
ID_BYTES = 16
_COOKIE_SALT, _LINK_SALT = "mikke.saved.cookie", "mikke.saved.link"


def _sign(ids: Sequence[uuid.UUID], salt: str) -> str:
    body = urlsafe_b64encode(b"".join(one.bytes for one in ids)).decode().rstrip("=")
    return signing.Signer(salt=salt).sign(body)


def _read(text: str, salt: str) -> list[uuid.UUID]:
    try:
        body = signing.Signer(salt=salt).unsign(text)
        raw = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except (signing.BadSignature, binascii.Error, ValueError):
        return []
    pieces = [raw[at : at + ID_BYTES] for at in range(0, len(raw), ID_BYTES)]
    return [uuid.UUID(bytes=piece) for piece in pieces if len(piece) == ID_BYTES][:MAX_SAVED]


def saved_ids(request: HttpRequest) -> list[uuid.UUID]:
    """Return the ids in the visitor's cookie, the last saved first; a changed cookie counts as empty."""
    return _read(request.COOKIES.get(COOKIE, ""), _COOKIE_SALT)


def with_saved(ids: Sequence[uuid.UUID], one: uuid.UUID) -> list[uuid.UUID]:
    """Return the list with ``one`` at its head; the oldest leave beyond fifty."""
    return [one, *(other for other in ids if other != one)][:MAX_SAVED]


def without_saved(ids: Sequence[uuid.UUID], one: uuid.UUID) -> list[uuid.UUID]:
    """Return the list without ``one``."""
    return [other for other in ids if other != one]


def set_saved(response: HttpResponse, ids: Sequence[uuid.UUID]) -> None:
    """Give the list to the browser; an empty list takes the cookie away."""
    if not ids:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        _sign(ids, _COOKIE_SALT),
        max_age=COOKIE_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )


def shared_list(ids: Sequence[uuid.UUID]) -> str:
    """Return the signed text that stands in a link for this list."""
    return _sign(ids, _LINK_SALT)


def ids_of_link(text: str) -> list[uuid.UUID]:
    """Return the ids of a signed link; a changed one is empty."""
    return _read(text, _LINK_SALT)
