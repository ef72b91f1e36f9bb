"""What can go wrong with logged time and with finished work, told to the person in front of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class OtherClockError(UserFacingError):
    """One clock runs at a time, and it runs for something else."""

    code = "other_clock_runs"

    def __init__(self, *, title: str) -> None:
        super().__init__(_("The clock is running for “%(title)s”. Stop it first.") % {"title": title})


class TimeOverlapError(UserFacingError):
    """Two entries share some minutes. ``entries`` are those that were there before.

    Args:
        words: the new time, as it is read.
        others: what was there before, as it is read.
        entries: the entries themselves.
        can_join: all are for one order, so that they can be put together as one.
    """

    code = "time_overlaps"

    def __init__(self, *, words: str, others: str, entries: Sequence[Any], can_join: bool) -> None:
        self.entries, self.can_join = list(entries), can_join
        super().__init__(
            _("%(new)s overlaps with what is written down already: %(others)s. Change the times.")
            % {"new": words, "others": others}
        )


class DayFullError(UserFacingError):
    """A day has 24 hours."""

    code = "day_has_24_hours"

    def __init__(self, *, day: str, used: str) -> None:
        super().__init__(
            _("A day has 24 hours, and %(used)s are written down for %(day)s already. Please look again.")
            % {"used": used, "day": day}
        )


class TimeAheadError(UserFacingError):
    """Time that has not passed yet."""

    code = "time_ahead"

    def __init__(self) -> None:
        super().__init__(_("This time has not passed yet. Write it down when the work is done."))


class TimeEndsEarlyError(UserFacingError):
    """A clock would stop before it began, or more than a day later."""

    code = "time_ends_early"

    def __init__(self) -> None:
        super().__init__(_("The end lies before the start or more than a day after it. Please look again."))


class TimeChangedError(UserFacingError):
    """The entry was corrected or taken out meanwhile, on another device for example."""

    code = "time_entry_changed"

    def __init__(self) -> None:
        super().__init__(_("This entry was changed meanwhile. Here is how it stands now."))


class OverOwnCapError(UserFacingError):
    """More than the worker wished for: asked once, then written down. ``notes`` are the caps."""

    code = "over_own_cap"

    def __init__(self, *, notes: Sequence[Any], words: str) -> None:
        self.notes = list(notes)
        super().__init__(words)


class QuestionOpenError(UserFacingError):
    """A question about this entry waits already."""

    code = "time_question_open"

    def __init__(self) -> None:
        super().__init__(_("A question about this entry waits for its answer already."))


class WorkStateError(UserFacingError):
    """A piece of work is no longer handed in: somebody else has looked at it meanwhile."""

    code = "work_state_changed"

    def __init__(self) -> None:
        super().__init__(_("This piece of work has moved on meanwhile. Here is how it stands now."))


class NotReadYetError(UserFacingError):
    """The second reader has not looked at it."""

    code = "not_read_yet"

    def __init__(self, *, name: str) -> None:
        super().__init__(
            _("%(name)s has not read it through yet. Wait, or tick that you accept it without.")
            % {"name": name}
        )


class ReturnReasonError(UserFacingError):
    """Work goes back only with a reason and with what is to be mended."""

    code = "return_without_reason"

    def __init__(self) -> None:
        super().__init__(_("Choose a reason and write what is to be mended."))


class TooLongAgoError(UserFacingError):
    """Time of more than a year ago is written down together with the office."""

    code = "time_too_long_ago"

    def __init__(self, *, first: dt.date) -> None:
        self.first = first
        super().__init__(
            _("This lies more than a year back. Please tell the office: it is put right together with you.")
        )
