"""One-time keys of forms that create something: sending a form twice gives the first result, never a second record."""

import hashlib
import secrets
from collections.abc import Callable

from django.db import transaction

from mikke.kernel.models import FormKey


def new_form_key() -> str:
    """Return a key for the hidden field ``form_key`` of a form that is shown now."""
    return secrets.token_urlsafe(24)


def _digest(key: str, purpose: str) -> str:
    return hashlib.sha256(f"{purpose}:{key}".encode("utf-8", "surrogatepass")).hexdigest()


def result_of(*, key: str, purpose: str) -> str | None:
    """Return what a key has led to already, else None: a form sent twice is no second post for any limit."""
    return FormKey.objects.filter(key=_digest(key, purpose)).values_list("result", flat=True).first()


@transaction.atomic
def once(*, key: str, purpose: str, make: Callable[[], str]) -> tuple[str, bool]:
    """Do something the first time a key is sent and remember its result.

    Args:
        key: what the form carried; a caller refuses a form without one.
        purpose: what the form does; the same key for something else is another key.
        make: does it and returns what to remember, for example a public id (at most 200 characters).
    Returns: the result of the first time, and whether this was the first time.
    """
    row, is_first = FormKey.objects.get_or_create(key=_digest(key, purpose))
    if is_first:
        row.result = make()
        row.save(update_fields=["result"])
    return row.result, is_first
