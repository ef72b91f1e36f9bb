"""What can go wrong in the community, told to the person in front of it."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class PostChangedError(UserFacingError):
    """The post is not what the person has seen any more."""

    code = "community_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody changed or settled this in the meantime. Nothing was done. Please look at it once more."
            )
        )


class ContactSealedError(UserFacingError):
    """How somebody is reached cannot be opened."""

    code = "community_sealed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "How to reach this person cannot be opened: it was erased, or sealed with a key that is missing here."
            )
        )


class NotGrownError(UserFacingError):
    """An idea can only be called grown with what it has become."""

    code = "community_not_grown"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing of this site stands behind this address. Choose from the list, or copy the address of a circle, event or job that is shown."
            )
        )


class WishGoneError(UserFacingError):
    """None of the chosen wishes is there any more."""

    code = "community_wish_gone"

    def __init__(self) -> None:
        super().__init__(_("Nobody of those you chose waits any more. Nothing was sent."))
