"""The key that tells push services who is sending (VAPID, RFC 8292)."""

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid import Vapid02

FILE = "vapid.key"


def new_private_key() -> str:
    """Return a fresh private key: 32 bytes in URL-safe base64 without padding."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def private_key() -> str:
    """Return this installation's key, or nothing when it has none: then Web Push is not offered.

    The demo makes one in ``var/``; elsewhere it comes from the environment.
    """
    if settings.MIKKE_VAPID_KEY:
        return str(settings.MIKKE_VAPID_KEY)
    return _kept_in(settings.VAR_DIR / FILE) if settings.IS_DEMO else ""


def public_key() -> str:
    """Return the key that a browser subscribes with: an uncompressed point in URL-safe base64; or nothing."""
    secret = private_key()
    return _public_of(secret) if secret else ""


@lru_cache(maxsize=4)
def signer(secret: str) -> Vapid02:
    """Return what signs the requests."""
    return Vapid02.from_string(secret)


@lru_cache(maxsize=4)
def _public_of(secret: str) -> str:
    point = signer(secret).public_key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _kept_in(path: Path) -> str:
    """Return the key in the file; make it the first time, readable for its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(new_private_key())
    return path.read_text(encoding="ascii").strip()
