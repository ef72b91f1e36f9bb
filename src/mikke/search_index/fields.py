"""How a set of search tokens is kept: an array on PostgreSQL, packed bytes on SQLite."""

import struct
from collections.abc import Iterable
from typing import Any

from django.db import models


class TokensField(models.Field):
    """A sorted tuple of 32-bit signed token hashes; the same Python value on both databases."""

    description = "search tokens"

    def db_type(self, connection: Any) -> str:
        """Return the column type."""
        return "integer[]" if connection.vendor == "postgresql" else "blob"

    def get_db_prep_value(self, value: Iterable[int], connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        """Return the list or the packed bytes."""
        del prepared
        tokens = sorted(set(value))
        return tokens if connection.vendor == "postgresql" else struct.pack(f"<{len(tokens)}i", *tokens)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> tuple[int, ...]:
        """Return the tuple that was saved."""
        del expression
        if connection.vendor == "postgresql":
            return tuple(value)
        return struct.unpack(f"<{len(value) // 4}i", value)
