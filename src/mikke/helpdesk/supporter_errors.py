"""What can stand in the way with supporters."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class SupporterChangedError(UserFacingError):
    """A supporter has gone on, rested or left meanwhile."""

    code = "supporter_changed"

    def __init__(self) -> None:
        super().__init__(
            _("This cannot be done as things stand with this supporter now. Look at the page again.")
        )


class NotReadyError(UserFacingError):
    """Somebody who does not go alone yet, or whose year has ended, cannot be asked."""

    code = "supporter_not_ready"

    def __init__(self) -> None:
        super().__init__(
            _("This supporter cannot take this visit: only who goes alone and is confirmed for that day can.")
        )


class DoubleBookedError(UserFacingError):
    """A supporter has another visit at that time."""

    code = "supporter_double_booked"

    def __init__(self, when: str) -> None:
        super().__init__(
            _("This supporter has another visit around that time: %(when)s. Choose somebody else.")
            % {"when": when}
        )


class RoleTakenError(UserFacingError):
    """Somebody has been asked for this visit already."""

    code = "supporter_role_taken"

    def __init__(self) -> None:
        super().__init__(_("Somebody has been asked for this visit already. Look how it stands."))


class AnswerLateError(UserFacingError):
    """A visit has begun, was called off, or is with somebody else."""

    code = "supporter_answer_late"

    def __init__(self) -> None:
        super().__init__(
            _("This visit has changed meanwhile, so the answer was not written down. Please call the desk.")
        )


class ShadowsMissingError(UserFacingError):
    """Two visits beside somebody else come before going alone."""

    code = "supporter_shadows_missing"

    def __init__(self, missing: int) -> None:
        super().__init__(
            _("%(n)s more visits beside somebody else, please, before going alone.") % {"n": missing}
        )


class RenewalNeedsCourseError(UserFacingError):
    """The test of the course and the promises of today come before another year."""

    code = "supporter_renewal_needs_course"

    def __init__(self) -> None:
        super().__init__(
            _("Another year begins with the course: the test within the last 90 days, and today's promises.")
        )


class TooEarlyError(UserFacingError):
    """A visit that has not begun has no report."""

    code = "supporter_report_early"

    def __init__(self) -> None:
        super().__init__(_("How it went can be written down once the visit has begun."))
