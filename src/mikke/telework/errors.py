"""What can go wrong in home work, told to the person in front of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.kernel.errors import UserFacingError


class NotReadyError(UserFacingError):
    """Something that must come before work for a client is missing; each thing is named, with who does what next.

    Args:
        missing: the ``gate.Missing`` things, at least one.
    """

    code = "not_ready"

    def __init__(self, missing: Sequence[Any]) -> None:
        self.missing = list(missing)
        words = " ".join(f"{one.text} {one.next_step}" for one in self.missing)
        super().__init__(_("No work can be given yet. %(missing)s") % {"missing": words})


class OrderUnfinishedError(UserFacingError):
    """An order does not state everything the law asks for, or states what cannot stand."""

    code = "order_unfinished"

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        number = len(self.lines)
        super().__init__(
            ngettext(
                "%(number)s thing must be mended before this order can be sent.",
                "%(number)s things must be mended before this order can be sent.",
                number,
            )
            % {"number": number}
        )


class OrderStateChangedError(UserFacingError):
    """Somebody else was faster."""

    code = "order_state_changed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The state of this order has changed meanwhile. Nothing was changed; here is how it stands now."
            )
        )


class ForbiddenByLawError(UserFacingError):
    """Article 5 forbids it, also when both would agree."""

    code = "forbidden_by_law"

    def __init__(self, *, label: str, article: str) -> None:
        self.label = label
        super().__init__(
            _(
                "This cannot be done: “%(label)s” (Freelance Act, %(article)s). Raise the fee or leave it as it is."
            )
            % {"label": label, "article": article}
        )


class ReasonMissingError(UserFacingError):
    """Work is sent back without a word on what is wrong."""

    code = "rework_reason_missing"

    def __init__(self) -> None:
        super().__init__(_("Write what is to be mended and why: work is not sent back without a reason."))


class ChangeIsEmptyError(UserFacingError):
    """A change that changes nothing."""

    code = "change_is_empty"

    def __init__(self) -> None:
        super().__init__(_("Nothing would change. Change at least one line."))


class ChangeWaitsError(UserFacingError):
    """Another change waits for its answer."""

    code = "change_waits"

    def __init__(self) -> None:
        super().__init__(_("Another change of this order waits for an answer. Settle that one first."))


class NoPartError(UserFacingError):
    """Only one sum, ended before its result, is paid in part; and not more than the whole."""

    code = "no_part"

    def __init__(self, *, most: int | None = None) -> None:
        if most is None:
            text = _("A part is agreed only for a fee of one sum whose work has ended without its result.")
        else:
            text = _("The part can be up to the whole fee: %(most)s yen.") % {"most": f"{most:,}"}
        super().__init__(text)


class EndTooSoonError(UserFacingError):
    """A commission of six months or longer is told of its end 30 days before."""

    code = "end_too_soon"

    def __init__(self, *, earliest: dt.date) -> None:
        self.earliest = earliest
        super().__init__(
            _(
                "This commission lasts six months or longer, so its end is told 30 days before (article 16). "
                "The first possible day is %(day)s."
            )
            % {"day": date_format(earliest, "DATE_FORMAT")}
        )


class AdNotReadyError(UserFacingError):
    """A call to the pool lacks one of the six items, or uses a word of employment."""

    code = "ad_not_ready"

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        super().__init__(_("This call cannot go out yet. What to mend is listed."))


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


class ChunkKeptError(UserFacingError):
    """A piece of work waits for the answer of somebody who was sent its terms."""

    code = "chunk_kept"

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "“%(title)s” is kept for somebody who is reading its terms. If they leave it, it is open again within a day."
            )
            % {"title": title}
        )


class PlacesFullError(UserFacingError):
    """Every place of a call is taken, or kept for somebody who has not answered yet."""

    code = "places_full"

    def __init__(self, *, places: int) -> None:
        super().__init__(
            ngettext(
                "The %(places)s place of this call is taken or waits for an answer. It is free again when somebody declines or the time to answer is over.",
                "The %(places)s places of this call are taken or wait for an answer. One is free again when somebody declines or the time to answer is over.",
                places,
            )
            % {"places": places}
        )


class AnswerLateError(UserFacingError):
    """An order was kept for its worker until a moment that has passed."""

    code = "answer_late"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The time to answer is over, and others may have it by now. Nothing gets worse for you: if it is still open, ask for it again."
            )
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
