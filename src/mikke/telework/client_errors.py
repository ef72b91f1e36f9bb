"""What is refused around clients, agreements, accesses, teams and steps."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.kernel.errors import UserFacingError


class NdaAgreedError(UserFacingError):
    """Somebody has agreed to this version: its text stays as it is."""

    code = "nda_agreed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody has agreed to this version, so it stays as it is. Write a new version; all are asked again."
            )
        )


class NdaGoneError(UserFacingError):
    """Another version is asked for by now."""

    code = "nda_changed"

    def __init__(self) -> None:
        super().__init__(_("There is a newer version of this agreement. Please read that one."))


class NotAgreedError(UserFacingError):
    """The quiz comes after the agreement."""

    code = "nda_not_agreed"

    def __init__(self) -> None:
        super().__init__(_("Please read the agreement and agree to it first. The questions come after it."))


class NoSignInAddressError(UserFacingError):
    """There is neither a mail address nor a telephone number to sign in with."""

    code = "no_sign_in_address"

    def __init__(self) -> None:
        super().__init__(
            _("Write down a mail address or a telephone number first: one of them is the way to sign in.")
        )


class SignInTakenError(UserFacingError):
    """The sign-in belongs to another record."""

    code = "sign_in_taken"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This mail address or telephone number is the sign-in of somebody else here. Choose another one."
            )
        )


class LeavingError(UserFacingError):
    """Somebody is leaving or has left: nothing new is given to them."""

    code = "is_leaving"

    def __init__(self) -> None:
        super().__init__(
            _("This person is leaving or has left. Call the leaving off first, or let them join again.")
        )


class LeavingUnfinishedError(UserFacingError):
    """Lines of the checklist are not ticked yet."""

    code = "leaving_unfinished"

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            ngettext(
                "%(number)s line is not ticked yet. Nobody has left before every line is.",
                "%(number)s lines are not ticked yet. Nobody has left before every line is.",
                number,
            )
            % {"number": number}
        )


class LeavingClosedError(UserFacingError):
    """It was finished or called off meanwhile."""

    code = "leaving_closed"

    def __init__(self) -> None:
        super().__init__(_("This leaving is finished or was called off. The page shows how it stands."))


class AlreadyInTeamError(UserFacingError):
    """A person is in a team once."""

    code = "already_in_team"

    def __init__(self) -> None:
        super().__init__(_("This person is in the team already."))


class StepChangedError(UserFacingError):
    """Somebody else has just decided."""

    code = "step_changed"

    def __init__(self) -> None:
        super().__init__(_("The step has been changed meanwhile. The page shows how it stands."))
