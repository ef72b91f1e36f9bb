"""Reading the JSON body of a request: small, strict, and never a crash."""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

from mikke.domain.errors import refuse

MAX_BYTES = 1_000_000


def _no_constant(name: str) -> Any:
    raise refuse("json.constant", "", name, "a number")


def read_json(request: HttpRequest) -> Any:
    """Return the body as plain values.

    Raises:
        DomainError: when it is larger than a megabyte, not JSON, nested too deeply, or holds NaN or Infinity.
    """
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise refuse("body.too_large", "", "", f"0..{MAX_BYTES} bytes") from error
    if len(body) > MAX_BYTES:
        raise refuse("body.too_large", "", len(body), f"0..{MAX_BYTES} bytes")
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise refuse("body.json", "", "", "JSON") from error


def read_keys(raw: Any, allowed: frozenset[str]) -> dict[str, Any]:
    """Return ``raw`` as an object that holds only ``allowed`` keys. Raises DomainError."""
    if not isinstance(raw, dict):
        raise refuse("object.expected", "", raw, "{...}")
    for key in raw:
        if key not in allowed:
            raise refuse("key.unknown", str(key)[:80], "", "|".join(sorted(allowed)))
    return raw


def read_whole(raw: dict[str, Any], key: str, default: int, *, low: int, high: int) -> int:
    """Return a whole number of the object. Raises DomainError naming the key."""
    value = raw.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise refuse("number.expected", key, value, "integer")
    if not low <= value <= high:
        raise refuse("number.out_of_range", key, value, f"{low}..{high}")
    return value


def read_text(raw: dict[str, Any], key: str, *, limit: int) -> str:
    """Return a text of the object, empty when it is not there. Raises DomainError naming the key."""
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise refuse("text.expected", key, value, "text")
    if len(value) > limit:
        raise refuse("text.too_long", key, len(value), f"0..{limit}", limit=limit)
    return value


def read_choice(raw: dict[str, Any], key: str, choices: tuple[str, ...]) -> str | None:
    """Return one of the choices, None when it is not there. Raises DomainError naming the key."""
    value = raw.get(key)
    if value is not None and value not in choices:
        raise refuse("choice.unknown", key, value, "|".join(choices))
    return value


def read_flag(raw: dict[str, Any], key: str) -> bool:
    """Return a truth value of the object, False when it is not there. Raises DomainError naming the key."""
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise refuse("flag.expected", key, value, "true|false")
    return value
