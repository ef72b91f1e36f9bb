"""What this room does when somebody leaves a way to reach them."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from mikke.notices.signals import line_left
from mikke.people.services.entering import remove_line


@receiver(line_left)
def take_line_off(sender: Any, *, site: Any, user: str, now: dt.datetime, **_kwargs: Any) -> None:
    """Take the LINE of somebody who blocked the account off whoever has it."""
    del sender
    remove_line(site=site, user=user, now=now)
