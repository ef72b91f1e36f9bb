"""What can go wrong in home work, told to the person in front of it."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class TaskChangedError(UserFacingError):
    """Somebody else changed the task between showing and saving it."""

    code = "task_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has just changed this task. What they wrote is shown below; what you typed is still in the fields. Save again to keep yours."
            )
        )


class InventoryFullError(UserFacingError):
    """An inventory would hold more tasks than one can look over."""

    code = "inventory_full"

    def __init__(self, *, most: int) -> None:
        super().__init__(
            _(
                "An inventory holds at most %(most)s tasks. Put some away, or begin a second inventory, for example for one department."
            )
            % {"most": most}
        )


class InventoryInUseError(UserFacingError):
    """An inventory with tasks or quotes is not thrown away."""

    code = "inventory_in_use"

    def __init__(self) -> None:
        super().__init__(
            _("This inventory has tasks or quotes, so it stays. Put the tasks away one by one instead.")
        )


class QuoteStateError(UserFacingError):
    """The quote is not in the state that this needs, maybe because somebody else was quicker."""

    code = "quote_state"

    def __init__(self) -> None:
        super().__init__(
            _("This quote is in another state by now, so nothing was changed. Look at it again below.")
        )


class QuoteEmptyError(UserFacingError):
    """A quote without a line, or with a price of nothing, is not handed over."""

    code = "quote_empty"

    def __init__(self) -> None:
        super().__init__(_("This quote has no line with a price yet. Add one, then hand it over."))


class QuoteExpiredError(UserFacingError):
    """The day until which a quote is valid has passed."""

    code = "quote_expired"

    def __init__(self, *, until: str) -> None:
        super().__init__(
            _(
                "This quote was valid until %(until)s. Make a new version of it, so that both sides agree to it."
            )
            % {"until": until}
        )


class QuoteReplacedError(UserFacingError):
    """A newer version of the quote was handed over."""

    code = "quote_replaced"

    def __init__(self) -> None:
        super().__init__(_("A newer version of this quote was handed over. The answer belongs to that one."))
