"""What can go wrong when a quote is sent or talked about."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class QuoteChangedError(UserFacingError):
    """The quote is not the one that was looked at before sending."""

    code = "quote_changed"

    def __init__(self) -> None:
        super().__init__(_("The quote has changed meanwhile, so nothing was sent. Please read it once more."))


class QuoteNobodyError(UserFacingError):
    """Nobody is chosen to whom the quote goes."""

    code = "quote_nobody"

    def __init__(self) -> None:
        super().__init__(_("Tick at least one person, or hand the quote over on paper."))


class QuestionAnsweredError(UserFacingError):
    """Somebody else has answered the question."""

    code = "question_answered"

    def __init__(self) -> None:
        super().__init__(_("Somebody has answered this meanwhile. Nothing more was sent."))


class AnswerKeptError(UserFacingError):
    """An answer to a quote that the office cannot take back."""

    code = "quote_answer_kept"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Only an answer that the office noted, and from which no contract was made, can be taken back. Nothing was changed."
            )
        )
