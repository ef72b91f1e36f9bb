"""What can go wrong with lessons, paths and badges, told to the person in front of it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class NotReadyToShowError(UserFacingError):
    """A lesson or a path cannot be published as it is.

    Attributes:
        problems: what is to be mended, one sentence each.
    """

    code = "learning_not_ready"

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(_("Not published yet. Please mend: %(list)s") % {"list": " ".join(problems)})
        self.problems = list(problems)


class ShownChangedError(UserFacingError):
    """Somebody else has just published it or taken it back."""

    code = "learning_state_changed"

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just changed this. The page shows how it stands now."))


class BadgeNotEarnedError(UserFacingError):
    """A badge asks for lessons that are not passed yet."""

    code = "badge_not_earned"

    def __init__(self) -> None:
        super().__init__(
            _("Some lessons of this badge are not passed yet. They stand on the page of the badge.")
        )


class BadgeNotWantedError(UserFacingError):
    """Nobody gets a badge who has not said yes to it."""

    code = "badge_not_wanted"

    def __init__(self) -> None:
        super().__init__(_("A badge is given only to those who say that they want it."))


class BadgeAlreadyRevokedError(UserFacingError):
    """A badge was revoked before."""

    code = "badge_revoked"

    def __init__(self) -> None:
        super().__init__(_("This badge was revoked already."))


class EvidenceFollowsError(UserFacingError):
    """What shows a skill comes from another record and cannot be taken out by hand."""

    code = "evidence_follows"

    def __init__(self) -> None:
        super().__init__(
            _("This comes from another record. Correct it there, and it goes from here by itself.")
        )


class EvidenceTakenError(UserFacingError):
    """The link to what the office has noted was used already."""

    code = "evidence_taken"

    def __init__(self) -> None:
        super().__init__(_("This link was used already. Ask the office for a new one."))
