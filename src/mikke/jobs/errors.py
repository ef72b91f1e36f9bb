"""What can go wrong with a posting, told to the person in front of it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.posting_check import Finding
from mikke.kernel.errors import UserFacingError


class PostingRefusedError(UserFacingError):
    """The posting breaks a rule and may not be published as it is."""

    code = "posting_refused"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        number = len(self.findings)
        super().__init__(
            ngettext(
                "%(number)s thing must be mended before this posting can be published.",
                "%(number)s things must be mended before this posting can be published.",
                number,
            )
            % {"number": number}
        )


class JobTimeMissingError(UserFacingError):
    """A posting without its working time cannot be matched with anybody's week."""

    code = "job_time_missing"

    def __init__(self) -> None:
        super().__init__(_("Enter the working time before you publish this posting."))


class JobStateChangedError(UserFacingError):
    """Somebody else was faster."""

    code = "job_state_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has just changed the state of this posting. Open it again to see how it stands now."
            )
        )


class ReportSettledError(UserFacingError):
    """Somebody else has settled it."""

    code = "report_settled"

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just settled this report. Open it again to see what was done."))


class ReasonMissingError(UserFacingError):
    """Asking back or refusing without a reason helps nobody."""

    code = "reason_missing"

    def __init__(self) -> None:
        super().__init__(_("Write what the shop should change, or why the posting cannot be shown."))


class JobClosedError(UserFacingError):
    """The posting ended while somebody was writing to its shop."""

    code = "job_closed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This posting has just ended, so nothing was sent. What you wrote is still here: you can copy it, or call us."
            )
        )


class EnquiryStateChangedError(UserFacingError):
    """Somebody else was faster, or the sender has withdrawn."""

    code = "enquiry_state_changed"

    def __init__(self) -> None:
        super().__init__(_("The state of this enquiry has just been changed. Below it stands as it is now."))


class ShopsChangedError(UserFacingError):
    """One of the two shops is not there any more: somebody joined it meanwhile."""

    code = "shops_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has just joined one of these shops. Nothing was changed now; look at the list again."
            )
        )


class TipStateChangedError(UserFacingError):
    """Somebody else has decided on the tip, or its time ran out."""

    code = "tip_state_changed"

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just decided on this tip. Below it stands as it is now."))


class DraftUnfinishedError(UserFacingError):
    """Pages of a draft have not been answered yet."""

    code = "draft_unfinished"

    def __init__(self, steps: Sequence[str]) -> None:
        self.steps = list(steps)
        super().__init__(_("Some pages are still empty. Please answer them first."))


class DraftGoneError(UserFacingError):
    """The draft was sent or thrown away in another window."""

    code = "draft_gone"

    def __init__(self) -> None:
        super().__init__(_("This draft has been sent or thrown away already. Nothing was changed."))


class NotConfirmedError(UserFacingError):
    """Staff entered it for a shop, and the shop has not said yes."""

    code = "not_confirmed"

    def __init__(self) -> None:
        super().__init__(
            _("The office entered this posting. It can be published when the shop has confirmed it.")
        )
