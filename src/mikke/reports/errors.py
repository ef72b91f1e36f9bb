"""What a person is told when a report cannot be made."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class ReportIsEmptyError(UserFacingError):
    """Nobody has written or chosen anything yet."""

    code = "report_is_empty"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This report is still empty. Write one of its parts or choose figures, a survey or an activity."
            )
        )


class NothingNewError(UserFacingError):
    """The newest edition says the same, figures included."""

    code = "report_nothing_new"

    def __init__(self, *, number: int) -> None:
        super().__init__(
            _("Edition %(number)d already says exactly this, so no new one was made.") % {"number": number}
        )


class PublishedMeanwhileError(UserFacingError):
    """Somebody else published an edition at the same moment."""

    code = "report_published_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has just published this report. Look at the new edition, then try again.")
        )
