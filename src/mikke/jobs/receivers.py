"""What this room does when something is said on the page of a person's messages."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from mikke.jobs.enums import AlertPace, SavedState
from mikke.jobs.services.saved_conditions import forget_person, take_pace
from mikke.jobs.services.saved_ways import begin_by_line, end_without_way
from mikke.jobs.services.stay_wishes import forget_wishes
from mikke.notices.signals import address_forgotten, line_linked, rhythm_chosen, way_gone


@receiver(address_forgotten)
def forget_saved_conditions(sender: Any, *, site: Any, address_hash: str, **_kwargs: Any) -> None:
    """Erase the saved conditions, and the wish to be asked, of somebody who had their address deleted."""
    del sender
    forget_person(site=site, contact_hash=address_hash, state=SavedState.STOPPED, now=timezone.now())
    forget_wishes(site=site, contact_hash=address_hash, now=timezone.now())


@receiver(rhythm_chosen)
def change_pace_of_alerts(sender: Any, *, site: Any, address_hash: str, rhythm: str, **_kwargs: Any) -> None:
    """Send news of jobs as often as the person has just said for all messages."""
    del sender
    if rhythm in AlertPace.values:
        take_pace(site=site, contact_hash=address_hash, pace=rhythm, now=timezone.now())


@receiver(line_linked)
def begin_news_by_line(
    sender: Any, *, site: Any, address_hash: str, user: str, now: dt.datetime, **_kwargs: Any
) -> None:
    """Begin with news of jobs for somebody who has just typed their code into the chat."""
    del sender
    begin_by_line(site=site, contact_hash=address_hash, user=user, now=now)


@receiver(way_gone)
def end_news_without_a_way(sender: Any, *, site: Any, address_hash: str, **_kwargs: Any) -> None:
    """Erase saved conditions whose only way to their person has ended."""
    del sender
    end_without_way(site=site, contact_hash=address_hash, now=timezone.now())
