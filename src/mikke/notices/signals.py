"""What the rooms above may listen to."""

from django.dispatch import Signal

address_forgotten = Signal()
"""Somebody had their address deleted. Sent with ``site`` and ``address_hash`` inside the transaction; a room that
keeps an address compares it with ``hashes.address_hash`` and deletes what belongs to it."""
