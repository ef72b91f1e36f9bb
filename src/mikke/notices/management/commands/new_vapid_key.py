"""``mikke new-vapid-key``: a key for Web Push."""

from typing import Any

from django.core.management.base import BaseCommand

from mikke.notices.vapid import new_private_key


class Command(BaseCommand):
    """Print a fresh private key for ``MIKKE_VAPID_KEY``; nothing is kept."""

    help = "Print a fresh key for MIKKE_VAPID_KEY."

    def handle(self, **options: Any) -> None:
        """Print the key."""
        del options
        self.stdout.write(new_private_key())
