"""What can go wrong with events and bookings, each with what to do next."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class EventChangedError(UserFacingError):
    """Somebody else has changed the event meanwhile."""

    code = "event_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has just changed this event. Nothing was saved: look at it again, then try again."
            )
        )


class BookingClosedError(UserFacingError):
    """The event takes no bookings now."""

    code = "booking_closed"

    def __init__(self) -> None:
        super().__init__(_("This event takes no bookings now. Please call us, or look for another date."))


class PartyTooLargeError(UserFacingError):
    """More seats are asked for than there are at all."""

    code = "party_too_large"

    def __init__(self, *, seats: int) -> None:
        super().__init__(
            _("There are %(n)s seats in all. Book fewer, or call us so that we find a way.") % {"n": seats}
        )


class BookingEndedError(UserFacingError):
    """The booking was cancelled, or the event is over."""

    code = "booking_ended"

    def __init__(self) -> None:
        super().__init__(_("This booking has ended already. Nothing was changed."))


class SeatsTakenError(UserFacingError):
    """Fewer seats than are booked."""

    code = "seats_taken"

    def __init__(self, *, taken: int) -> None:
        super().__init__(
            _("%(n)s seats are booked already. Give at least as many, or cancel bookings first.")
            % {"n": taken}
        )


class TimeTakenError(UserFacingError):
    """A time for one is somebody else's, or cannot be taken any more."""

    code = "time_taken"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This time has just been taken, or is too near. Please choose another one; all you wrote is here."
            )
        )


class SeriesTooLongError(UserFacingError):
    """More dates than a series holds."""

    code = "series_too_long"

    def __init__(self, *, most: int) -> None:
        super().__init__(_("A series has %(n)s dates at most. Write the rest as another one.") % {"n": most})


class ProposalSettledError(UserFacingError):
    """An offer or a wish was settled or withdrawn before."""

    code = "proposal_settled"

    def __init__(self) -> None:
        super().__init__(_("This has been settled or withdrawn already. Nothing was changed."))
