"""What this room does when something is said on the page of a person's messages."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from mikke.notices.signals import address_forgotten, kinds_stopped, line_linked, way_gone
from mikke.surveys.notice_kinds import INVITATION
from mikke.surveys.services.reader_ways import begin_by_line, end_without_way
from mikke.surveys.services.readers import forget_reader


@receiver(address_forgotten)
def forget_address(sender: Any, *, site: Any, address_hash: str, **_kwargs: Any) -> None:
    """Erase the reader whose address is deleted."""
    del sender
    forget_reader(site=site, contact_hash=address_hash, now=timezone.now())


@receiver(kinds_stopped)
def end_stopped_news(
    sender: Any, *, site: Any, address_hash: str, kinds: tuple[str, ...], now: dt.datetime, **_kwargs: Any
) -> None:
    """Erase the address of somebody who does not want news of surveys any more: it is kept for nothing else."""
    del sender
    if INVITATION.id in kinds:
        forget_reader(site=site, contact_hash=address_hash, now=now)


@receiver(line_linked)
def begin_news_by_line(
    sender: Any, *, site: Any, address_hash: str, user: str, now: dt.datetime, **_kwargs: Any
) -> None:
    """Begin with news of surveys for somebody who has just typed their code into the chat."""
    del sender
    begin_by_line(site=site, contact_hash=address_hash, user=user, now=now)


@receiver(way_gone)
def end_news_without_a_way(sender: Any, *, site: Any, address_hash: str, **_kwargs: Any) -> None:
    """Erase a reader whose only way has ended."""
    del sender
    end_without_way(site=site, contact_hash=address_hash, now=timezone.now())
