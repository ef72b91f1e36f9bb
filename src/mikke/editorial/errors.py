"""What can go wrong in editorial work, told to the person in front of it."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class IdeaTakenError(UserFacingError):
    """Somebody else has made a draft of the idea or put it aside."""

    code = "idea_taken"

    def __init__(self) -> None:
        super().__init__(_("Somebody has taken up this idea in the meantime. Please look at the list again."))


class NoListPageError(UserFacingError):
    """The site has no list that a page of this kind could stand in."""

    code = "no_list_page"

    def __init__(self) -> None:
        super().__init__(
            _("The site has no list for this kind of page. Make the list first, then take up the idea.")
        )


class AlreadyAnsweredError(UserFacingError):
    """The person has answered, or was asked again since."""

    code = "approval_answered"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This text has an answer already, or a newer one was sent to you. What you wrote is still here: please call us."
            )
        )


class ChangeWithoutWordsError(UserFacingError):
    """A change is wanted, and nobody says which."""

    code = "change_without_words"

    def __init__(self) -> None:
        super().__init__(_("Please write in a word or two what should be different."))


class ConsentEndedError(UserFacingError):
    """The consent was withdrawn before."""

    code = "consent_ended"

    def __init__(self) -> None:
        super().__init__(_("This consent was withdrawn before. It stays in the list as proof."))
