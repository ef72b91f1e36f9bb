"""What the rooms above may listen to."""

from django.dispatch import Signal

supporter_forgotten = Signal()
"""A supporter was erased. Sent with ``site``, ``public_id`` and ``now`` inside the transaction: whatever another room gave
them is taken back, and their name goes."""
