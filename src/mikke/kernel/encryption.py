"""Encryption of what must not be read by others: AES-GCM, bound to where the value lives.

A wrong key, a changed byte or a value copied to another row is an error, never a wrong value.
The first key of ``settings.MIKKE_DATA_KEYS`` encrypts; all of them are tried in turn to decrypt, so that keys
can be changed while the site runs. A key is 32 bytes in URL-safe base64.
"""

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE_BYTES = 12
KEY_BYTES = 32


class DecryptionError(Exception):
    """The value was not made with one of our keys for this place."""


def new_key() -> str:
    """Return a fresh random key in the form the setting takes."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def _keys() -> list[bytes]:
    try:
        keys = [base64.urlsafe_b64decode(key) for key in settings.MIKKE_DATA_KEYS]
    except (binascii.Error, ValueError) as error:
        msg = "MIKKE_DATA_KEYS: a key is not base64. See docs/reference/settings.md."
        raise ImproperlyConfigured(msg) from error
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        msg = "MIKKE_DATA_KEYS: each key must be 32 bytes. See docs/reference/settings.md."
        raise ImproperlyConfigured(msg)
    return keys


def encrypt(plain: bytes, *, place: str) -> bytes:
    """Return nonce and ciphertext of ``plain``.

    Args:
        plain: the bytes to hide.
        place: ``table:public_id:column`` or the name of a cookie; the same words are needed to decrypt.
    """
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_keys()[0]).encrypt(nonce, plain, place.encode())


def decrypt(sealed: bytes, *, place: str) -> bytes:
    """Return what ``encrypt`` was given. Raises DecryptionError for anything else."""
    for key in _keys():
        try:
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):
            continue
    msg = f"cannot be decrypted as {place}"
    raise DecryptionError(msg)
