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

line_followed = Signal()
"""Somebody added the LINE account of a site. Sent with ``site`` inside the transaction. A room may return a sentence (text in
Japanese) that goes with the greeting."""

line_heard = Signal()
"""Somebody wrote to the LINE account of a site what is no code of ours, or sent what is no text (``text`` is empty then). Sent
once for each event of LINE with ``site``, ``user``, ``text``, ``times`` (how much this user has sent within the hour, this
included) and ``now``, inside the transaction that takes the event. A room may return what is said in answer, in Japanese;
nothing: the people of the account answer."""

line_left = Signal()
"""Somebody left or blocked the LINE account of a site. Sent with ``site``, ``user`` and ``now`` inside the transaction."""
