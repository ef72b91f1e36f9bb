"""What can go wrong at the end of the month, told to the person in front of it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.kernel.errors import UserFacingError


class ClockRunsError(UserFacingError):
    """A month cannot be closed while a clock runs in it."""

    code = "clock_runs"

    def __init__(self) -> None:
        super().__init__(_("Your clock is still running. Please stop it first; then close the month."))


class MonthChangedError(UserFacingError):
    """What was looked at is no longer what is there."""

    code = "month_changed"

    def __init__(self) -> None:
        super().__init__(_("Something has changed since you looked. Please look through it once more."))


class MonthNotOverError(UserFacingError):
    """A month is closed after its last day."""

    code = "month_not_over"

    def __init__(self) -> None:
        super().__init__(_("This month is not over yet. Pay is closed after its last day."))


class PaperClosedError(UserFacingError):
    """A closed statement or invoice never changes."""

    code = "paper_closed"

    def __init__(self) -> None:
        super().__init__(
            _("This is closed and does not change any more. Corrections go into the next month.")
        )


class InvoiceDraftError(UserFacingError):
    """A draft is not sent: its figures may still change."""

    code = "invoice_draft"

    def __init__(self) -> None:
        super().__init__(_("This invoice is a draft. Issue it first; then it is sent."))


class InvoiceNobodyError(UserFacingError):
    """No contact of the client is ticked to get the invoices."""

    code = "invoice_nobody"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody at this client gets the invoices yet. Tick somebody among its contacts, or send the PDF yourself."
            )
        )


class NothingToPayError(UserFacingError):
    """There is no closed statement that a transfer could pay."""

    code = "nothing_to_pay"

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is nothing to transfer: close statements first, and enter the accounts of those who are paid."
            )
        )


class AccountRefusedError(UserFacingError):
    """An account holds what no bank transfer can carry. ``lines`` says where and what."""

    code = "account_refused"

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        head = ngettext(
            "%(count)d thing cannot be written into a bank transfer:",
            "%(count)d things cannot be written into a bank transfer:",
            len(self.lines),
        ) % {"count": len(self.lines)}
        super().__init__(" ".join([head, *self.lines]))


class PaidMeanwhileError(UserFacingError):
    """Somebody else has paid or cancelled it in the same moment."""

    code = "paid_meanwhile"

    def __init__(self) -> None:
        super().__init__(_("Somebody else was quicker: it is paid or cancelled already. Please look again."))


class WallsTooOldError(UserFacingError):
    """The table of income walls is more than 12 months old."""

    code = "walls_too_old"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Our table of the income walls is more than a year old, so nothing is reckoned from it. Please ask your town hall or pension office."
            )
        )
