"""What the desk does with what is written to the town's LINE, and when somebody leaves it."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from mikke.helpdesk.services import line_desk
from mikke.notices.signals import address_forgotten, line_followed, line_heard, line_left


@receiver(line_followed)
def greet(sender: Any, *, site: Any, **_kwargs: Any) -> str:
    """Say that one may write what one is in trouble with."""
    del sender
    return line_desk.greet(site=site)


@receiver(line_heard)
def take_enquiry(
    sender: Any, *, site: Any, user: str, text: str, times: int, now: dt.datetime, **_kwargs: Any
) -> str:
    """Make an enquiry of a message, or add it to the one that is there."""
    del sender
    return line_desk.hear_line(site=site, said=line_desk.Said(user, text, times, now))


@receiver(line_left)
def let_go(sender: Any, *, site: Any, user: str, now: dt.datetime, **_kwargs: Any) -> None:
    """Take somebody's LINE off what they asked."""
    del sender
    line_desk.leave_line(site=site, user=user, now=now)


@receiver(address_forgotten)
def forget_enquiries(sender: Any, *, site: Any, address_hash: str, **_kwargs: Any) -> None:
    """Erase what waits of somebody who had their LINE deleted."""
    del sender
    line_desk.forget_sender(site=site, hashed=address_hash, now=timezone.now())
