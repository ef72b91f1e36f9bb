"""The messages of this room: each belongs to a booking, so none of them can be stopped alone."""

from django.utils.translation import gettext_lazy as _

from mikke.notices.kinds import Kind, register

BOOKED = register(Kind("events.booked", _("receipt of a booking")))
SEATED = register(Kind("events.seated", _("a seat has become free")))
MOVED = register(Kind("events.moved", _("a change of an event")))
CANCELLED = register(Kind("events.cancelled", _("an event does not take place")))
REMINDER = register(Kind("events.reminder", _("the day before an event")))
FEEDBACK = register(Kind("events.feedback", _("the question how an event was")))
