"""「この求人には問い合わせ済みです」: ids of postings in the visitor's own encrypted cookie.

The cookie ends with the browser's session, so that the next person at a shared telephone or at the library's
computer does not learn of it. It holds nothing but ids of postings, all visitors' alike: nobody can be followed by
it, and nobody but this server can read it.
"""

import binascii
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mikke.kernel.encryption import DecryptionError, decrypt, encrypt

COOKIE = "asked"
PLACE = "cookie:asked"
MAX_ASKED = 50
MAX_COOKIE_CHARS = 2_000
ID_BYTES = 16


def asked_ids(request: HttpRequest) -> list[uuid.UUID]:
    """Return the postings that were asked about in this session, the last first; a changed cookie counts as empty."""
    value = request.COOKIES.get(COOKIE, "")
    if not 0 < len(value) <= MAX_COOKIE_CHARS:
        return []
    try:
        raw = decrypt(urlsafe_b64decode(value + "=" * (-len(value) % 4)), place=PLACE)
    except (DecryptionError, binascii.Error, ValueError):
        return []
    pieces = [raw[at : at + ID_BYTES] for at in range(0, len(raw), ID_BYTES)]
    return [uuid.UUID(bytes=piece) for piece in pieces if len(piece) == ID_BYTES][:MAX_ASKED]


def add_asked(request: HttpRequest, response: HttpResponse, job_id: uuid.UUID) -> None:
    """Note a posting in the visitor's browser; the oldest leave beyond fifty."""
    ids = [job_id, *(one for one in asked_ids(request) if one != job_id)][:MAX_ASKED]
    sealed = encrypt(b"".join(one.bytes for one in ids), place=PLACE)
    response.set_cookie(
        COOKIE,
        urlsafe_b64encode(sealed).decode().rstrip("="),
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )
