"""What can be refused to the people of home work."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class ChunkStateError(UserFacingError):
    """Somebody was faster, or the piece of work is no longer there to take."""

    code = "chunk_state_changed"

    def __init__(self) -> None:
        super().__init__(
            _("This piece of work has changed in the meantime. The page shows how it stands now.")
        )


class ChunkTakenError(UserFacingError):
    """Two people wanted one piece of work: the other was first."""

    code = "chunk_taken"

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "“%(title)s” is no longer free: somebody else has it, or it is not needed any more. Please choose another one."
            )
            % {"title": title}
        )


class NoOrderError(UserFacingError):
    """A piece of work needs a work order that covers it and was accepted."""

    code = "no_order"

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "No accepted work order covers “%(title)s” yet. Make the order first; the terms come before the work."
            )
            % {"title": title}
        )


class CannotTakeError(UserFacingError):
    """Something stands against this person and this piece: a skill, the second reading, the due time."""

    code = "cannot_take"


class CannotSplitError(UserFacingError):
    """Work cannot be cut into pieces of 15 to 60 minutes as it was asked."""

    code = "cannot_split"

    def __init__(self) -> None:
        super().__init__(
            _("Pieces take 15 to 60 minutes each. Choose another number of pieces, or other minutes.")
        )
