"""Booking all dates of a series at once, without an account."""

from mikke.events.forms import BookingForm


class SeriesBookingForm(BookingForm):
    """The same questions as for one date; ``event`` is the first date, whose help all others offer too."""

    form_name = "booking-series"
