"""What the worker carries out for the kernel: printing, and sweeping up old papers, form keys and links."""

import datetime as dt

from mikke.kernel.done_entries import purge_done
from mikke.kernel.models import FormKey, SecretLink
from mikke.kernel.outbox import Delivery, handles
from mikke.kernel.paper import storing
from mikke.kernel.paper.asking import KIND
from mikke.kernel.paper.printing import print_paper
from mikke.kernel.periodic import periodic

FORM_KEYS_LIVE = dt.timedelta(days=7)  # longer than the stamp of any form


@handles(KIND)
def print_asked_for(delivery: Delivery) -> None:
    """Print a paper that somebody asked for."""
    print_paper(delivery)


@periodic(name="paper.sweep", every=dt.timedelta(hours=6))
def sweep_paper(now: dt.datetime) -> None:
    """Delete paper that nobody has asked for in 30 days."""
    storing.sweep(now=now)


@periodic(name="kernel.sweep", every=dt.timedelta(hours=6))
def sweep(now: dt.datetime) -> None:
    """Delete old form keys and links that have expired."""
    FormKey.objects.filter(created_at__lt=now - FORM_KEYS_LIVE).delete()
    SecretLink.objects.filter(expires_at__lt=now).delete()


@periodic(name="outbox.purge", every=dt.timedelta(hours=1))
def purge_outbox(now: dt.datetime) -> None:
    """Delete what is done and long past; what was given up stays."""
    purge_done(now=now)
