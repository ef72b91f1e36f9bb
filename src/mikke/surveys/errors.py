"""What can go wrong with a survey, told to the person in front of it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.kernel.errors import UserFacingError


class SurveyClosedError(UserFacingError):
    """The survey has ended, and the time for what was begun is over too."""

    code = "survey_closed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This survey has ended, so your answers could not be sent any more. What you wrote is still below."
            )
        )


class SurveyNotReadyError(UserFacingError):
    """The survey cannot be opened as it is.

    Attributes:
        problems: what is to be mended, one sentence each.
    """

    code = "survey_not_ready"

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        number = len(self.problems)
        super().__init__(
            ngettext(
                "%(n)s thing must be mended before the survey can be opened.",
                "%(n)s things must be mended before the survey can be opened.",
                number,
            )
            % {"n": number}
        )


class SurveyStateChangedError(UserFacingError):
    """Somebody else was faster."""

    code = "survey_state_changed"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has just changed this survey. Open it again to see how it stands now.")
        )


class BranchOrderError(UserFacingError):
    """A question would stand before the one that decides whether it is asked."""

    code = "branch_order"

    def __init__(self, *, later: str, decides: str) -> None:
        super().__init__(
            _(
                "Whether “%(later)s” is asked depends on an answer to “%(decides)s”. Keep that answer, and keep the question before it; or change the dependence first."
            )
            % {"later": later, "decides": decides}
        )


class PartialGoneError(UserFacingError):
    """An unfinished answer that is not there (any more)."""

    code = "partial_gone"

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no saved answer with this code here. It may have been sent already, or its days are over."
            )
        )


class NotToInviteError(UserFacingError):
    """Nobody can be invited: the survey takes no answers now. ``text`` says why."""

    code = "survey_not_to_invite"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class InvitationChangedError(UserFacingError):
    """The words of the survey have changed since somebody read the invitation."""

    code = "survey_invitation_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The text has changed since you opened this page, so nothing was sent. Please read it once more."
            )
        )


class NobodyToInviteError(UserFacingError):
    """All readers were told already, or there are none."""

    code = "survey_nobody_to_invite"

    def __init__(self) -> None:
        super().__init__(_("Nobody is left to invite: every reader has been told of this survey once."))
