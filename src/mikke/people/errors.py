"""What can go wrong with people, each with what to do next."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class PersonChangedError(UserFacingError):
    """Somebody else has saved, joined or erased this person meanwhile."""

    code = "person_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has just changed this person. Nothing was saved: look at it again, then try again."
            )
        )


class ContactTakenError(UserFacingError):
    """The same way to reach the person is written down already."""

    code = "contact_taken"

    def __init__(self) -> None:
        super().__init__(_("This way to reach the person is written down already."))


class BothAreError(UserFacingError):
    """Two people cannot be joined because each is something that a person is only once."""

    code = "both_are"

    def __init__(self, what: str) -> None:
        super().__init__(
            _(
                "These two cannot be joined: each is entered as “%(what)s” with records of their own, and one person is that only once. Nothing was changed. Use one of the two from now on and end the other."
            )
            % {"what": what}
        )


class JoiningOrderError(UserFacingError):
    """A joining cannot be undone before a later one."""

    code = "joining_order"

    def __init__(self) -> None:
        super().__init__(
            _("This person was joined with another one since. Undo that joining first, then this one.")
        )


class NotesUnreadableError(UserFacingError):
    """Sealed notes cannot be opened with the keys of this installation."""

    code = "notes_unreadable"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The delicate notes cannot be opened: the key of this installation is not the one they were sealed with. Nothing is lost. Ask whoever runs the server to put the earlier key back (MIKKE_DATA_KEYS), then open them again."
            )
        )


class ConsentStandsError(UserFacingError):
    """A consent for the same purpose stands already."""

    code = "consent_stands"

    def __init__(self) -> None:
        super().__init__(_("A consent for this stands already. End it first when the person says it anew."))


class CannotEraseError(UserFacingError):
    """A person cannot be erased yet."""

    code = "cannot_erase"

    def __init__(self, why: str) -> None:
        super().__init__(_("Not erased yet: %(why)s") % {"why": why})


class SignInOfAnotherError(UserFacingError):
    """An account is somebody else's on this site already."""

    code = "sign_in_of_another"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This sign-in belongs to somebody else in the list of people. Are the two one person? Then join them; or let the sign-in go there first."
            )
        )
