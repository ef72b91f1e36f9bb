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
