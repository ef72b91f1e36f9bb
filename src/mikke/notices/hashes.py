"""Addresses as they stand in the tables: a keyed hash that tells two addresses apart and gives none away."""

import unicodedata
import uuid

from django.utils.crypto import salted_hmac

from mikke.notices.models import HASH_LENGTH

SALT = "mikke.notices.address"
KEYS = uuid.UUID("6f3f9d0e-7a53-5d0c-9d0a-5a2f6a4c1b77")  # any fixed one: names of messages are made below it


def address_hash(site_id: int, address: str) -> str:
    """Return the hash of an address on a site: 32 hex digits, keyed with the secret of this installation.

    Two sites cannot compare their people, and without the secret no list of addresses can be tried.
    """
    plain = unicodedata.normalize("NFKC", address).strip().lower()
    return salted_hmac(SALT, f"{site_id}:{plain}", algorithm="sha256").hexdigest()[:HASH_LENGTH]


def shortened(mail: str) -> str:
    """Return a mail address as the office may see it: enough to recognise, too little to write to."""
    name, _, host = mail.rpartition("@")
    return f"{name[:2]}…@{host}"[:120]


def message_id(key: str) -> uuid.UUID:
    """Return the id that follows from the key of an outbox entry: the same for every attempt."""
    return uuid.uuid5(KEYS, key)
