"""What follows at once in another room."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from mikke.helpdesk.signals import supporter_forgotten
from mikke.journeys.supporter_badge import forget_badges


@receiver(supporter_forgotten)
def take_badge_back(sender: Any, *, site: Any, public_id: Any, now: dt.datetime, **_kwargs: Any) -> None:
    """Take the badge of a supporter back who was erased."""
    del sender
    forget_badges(site=site, public_id=public_id, now=now)
