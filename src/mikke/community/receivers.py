"""What this room does when somebody has their address deleted."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from mikke.community.services.keeping import forget_address
from mikke.notices.signals import address_forgotten


@receiver(address_forgotten)
def forget_in_the_community(sender: Any, *, site: Any, address_hash: str, **_kwargs: Any) -> None:
    """End their posts, and erase their hands and wishes."""
    del sender
    forget_address(site=site, address_hash=address_hash, now=timezone.now())
