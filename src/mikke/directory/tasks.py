"""Work that comes again."""

import datetime as dt

from django.utils import timezone

from mikke.directory.services.ask_owner import ask_due
from mikke.directory.services.search_entry import renew_entries
from mikke.kernel.periodic import periodic


@periodic(name="directory.ask_owners", every=dt.timedelta(hours=6))
def ask_owners(now: dt.datetime) -> None:
    """Ask the owners of lines that will soon be six months old."""
    ask_due(now=now)


@periodic(name="directory.hide_old", every=dt.timedelta(hours=1))
def hide_old(now: dt.datetime) -> None:
    """Take what is hidden from today on out of the site search."""
    renew_entries(today=timezone.localdate(now))
