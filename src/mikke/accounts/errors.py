"""What can go wrong with accounts, in words for the person in front of the screen."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class MailTakenError(UserFacingError):
    """Somebody has an account with this address."""

    code = "mail_taken"

    def __init__(self) -> None:
        super().__init__(
            _("There is an account with this mail address already. Give that one a role instead.")
        )


class LastOwnerError(UserFacingError):
    """A site must not lose its last owner."""

    code = "last_owner"

    def __init__(self) -> None:
        super().__init__(_("This is the last owner of the site. Make somebody else an owner first."))


class TooManyCodesError(UserFacingError):
    """Codes were asked for too often: for this address, or from this connection."""

    code = "too_many_codes"

    def __init__(self, *, minutes: int) -> None:
        super().__init__(
            _(
                "A code was asked for a moment ago. Please use that one, or ask again in %(minutes)d minutes. We can also help by telephone."
            )
            % {"minutes": minutes}
        )


class AddressUnreadableError(UserFacingError):
    """What was typed is neither a mail address nor a telephone number."""

    code = "address_unreadable"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is neither a mail address nor a telephone number. For example: shop@example.jp or 090-1234-5678"
            )
        )


class WrongCodeError(UserFacingError):
    """The code is wrong, too old, used, or was tried too often."""

    code = "wrong_code"

    def __init__(self, *, tries_left: int) -> None:
        if tries_left:
            text = _("This is not the code. You can try %(number)d more times.") % {"number": tries_left}
        else:
            text = _("This code does not work any more. Please ask for a new one.")
        super().__init__(text)
