"""What the rooms above may listen to."""

from django.dispatch import Signal

address_forgotten = Signal()
"""Somebody had their address deleted. Sent with ``site`` and ``address_hash`` inside the transaction; a room that
keeps an address compares it with ``hashes.address_hash`` and deletes what belongs to it."""

kinds_stopped = Signal()
"""Somebody does not want some kinds any more. Sent with ``site``, ``address_hash``, ``kinds`` (ids) and ``now`` inside the
transaction; a room that keeps an address for nothing else deletes it."""

rhythm_chosen = Signal()
"""Somebody said how often they want to hear what they asked for. Sent with ``site``, ``address_hash`` and ``rhythm`` (a
``Rhythm``) inside the transaction."""

line_linked = Signal()
"""Somebody typed a code into the chat. Sent with ``site``, the ``address_hash`` the code was made for, the LINE ``user`` and
``now``, inside the transaction."""

way_gone = Signal()
"""One way to somebody has ended for good: LINE was left, a device no longer takes notices. Sent with ``site`` and
``address_hash``, the hash of the address, the LINE user or the device, inside the transaction."""
