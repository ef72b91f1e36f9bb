"""The little of JOSE that badges need: JWS compact with EdDSA over Ed25519, and public keys as JWK.

Sources: RFC 7515 (JWS), RFC 7517 (JWK), RFC 8037 (Ed25519 in JOSE).
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class BadTokenError(Exception):
    """The token is not whole, or was not signed by one of these keys."""


def b64url(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _from_b64url(text: str) -> bytes:
    """Return the bytes; anything but the one canonical spelling is refused, so that no changed letter passes."""
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if b64url(data) != text:
        raise BadTokenError
    return data


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def new_private() -> bytes:
    """Return a fresh private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_x(private: bytes) -> str:
    """Return the public half of a private key, as ``x`` of a JWK."""
    return b64url(Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def jwk(*, kid: str, x: str) -> dict[str, str]:
    """Return a public key as JWK."""
    return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x}


def sign(payload: Mapping[str, Any], *, private: bytes, kid: str) -> str:
    """Return a compact JWS of a JSON payload."""
    head = b64url(_json({"alg": "EdDSA", "typ": "JWT", "kid": kid}))
    signed = f"{head}.{b64url(_json(payload))}"
    return f"{signed}.{b64url(Ed25519PrivateKey.from_private_bytes(private).sign(signed.encode()))}"


def verified(token: str, keys: Mapping[str, str]) -> dict[str, Any]:
    """Return the payload of a token.

    Args:
        token: compact JWS.
        keys: ``kid`` to ``x`` of the public keys that are trusted.

    Raises:
        BadTokenError: a byte was changed, another key signed it, or it is no token of this kind.
    """
    try:
        head, body, signature = token.split(".")
        header = json.loads(_from_b64url(head))
        if header["alg"] != "EdDSA":
            raise BadTokenError
        key = Ed25519PublicKey.from_public_bytes(_from_b64url(keys[header["kid"]]))
        key.verify(_from_b64url(signature), f"{head}.{body}".encode())
        payload: dict[str, Any] = json.loads(_from_b64url(body))
    except (ValueError, KeyError, TypeError, binascii.Error, InvalidSignature) as error:
        raise BadTokenError from error
    return payload
