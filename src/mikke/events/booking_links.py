"""The link of a booking: made again from the booking, stored hashed, good until two months after the event."""

import datetime as dt

from django.utils import translation

from mikke.events.access import PURPOSE
from mikke.events.models import Booking
from mikke.kernel.links import issue_link, revoke_links, token_of_form
from mikke.tenancy.addresses import page_address

AFTERWARDS = dt.timedelta(days=60)


def token_of(booking: Booking) -> str:
    """Return the token of a booking; only we can make it."""
    return token_of_form(str(booking.public_id), PURPOSE)


def open_door(booking: Booking, *, now: dt.datetime) -> None:
    """Let the link of a booking open it until 60 days after its event; called again when the event has moved."""
    subject = str(booking.public_id)
    revoke_links(site=booking.site, purpose=PURPOSE, subject=subject)
    lives = max(booking.event.ends_at - now, dt.timedelta()) + AFTERWARDS
    issue_link(
        site=booking.site, purpose=PURPOSE, subject=subject, now=now, lives=lives, token=token_of(booking)
    )


def address_of(booking: Booking) -> str:
    """Return the full address of the page of a booking, in Japanese."""
    with translation.override("ja"):
        return f"{page_address(booking.site, 'events:booking')}?t={token_of(booking)}"
