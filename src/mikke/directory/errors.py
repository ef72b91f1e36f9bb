"""What can go wrong in the directory, told to the person in front of it."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class SettledBeforeError(UserFacingError):
    """Somebody else has settled this line of the queue."""

    code = "directory_settled"

    def __init__(self) -> None:
        super().__init__(_("Somebody has settled this already. Nothing was changed."))


class OwnerUnreachableError(UserFacingError):
    """Neither a mail address nor a telephone number of the owner is known."""

    code = "directory_owner_unreachable"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Neither a mail address nor a telephone number of the owner is known. Please write one down first."
            )
        )


class ChangedMeanwhileError(UserFacingError):
    """What the owner saw is no longer what is written."""

    code = "directory_changed"

    def __init__(self) -> None:
        super().__init__(
            _("The text was changed in the meantime. Please read it once more and confirm it then.")
        )
