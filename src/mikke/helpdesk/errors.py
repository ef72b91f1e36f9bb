"""What can stand in the way at the help desk."""

from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError


class SlotTakenError(UserFacingError):
    """A time was taken by somebody else meanwhile."""

    code = "help_slot_taken"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has just taken this time. What you wrote is still here: please choose another one."
            )
        )


class EnquirySettledError(UserFacingError):
    """An enquiry was taken up or put aside meanwhile."""

    code = "help_enquiry_settled"

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has just taken up this enquiry or put it aside. Look at the list again.")
        )


class CaseChangedError(UserFacingError):
    """A case was closed, joined or changed meanwhile."""

    code = "help_case_changed"

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just changed this case. Look how it stands, then try again."))


class VisitChangedError(UserFacingError):
    """A visit was moved, held or called off meanwhile."""

    code = "help_visit_changed"

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just changed this visit. Look how it stands, then try again."))


class TwoPeopleError(UserFacingError):
    """A visit to a home by one person alone."""

    code = "help_two_people"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Two people go to a home. Write who the second one is, or when and how the person agreed in writing that one is enough."
            )
        )


class TabooError(UserFacingError):
    """A case cannot be closed before the three promises are confirmed."""

    code = "help_taboo"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Confirm the three promises first. If one was not kept, press the incident button: nothing is lost, and nobody is blamed for telling it."
            )
        )


class VisitsWaitError(UserFacingError):
    """A case with visits to come cannot be closed."""

    code = "help_visits_wait"

    def __init__(self, count: int) -> None:
        super().__init__(
            _(
                "%(count)d visits of this case are still planned. Write down how they went or call them off, then close it."
            )
            % {"count": count}
        )


class CannotJoinCasesError(UserFacingError):
    """Two cases that cannot be made one."""

    code = "help_cannot_join"

    def __init__(self) -> None:
        super().__init__(
            _(
                "These two cannot be joined: both must be open cases of the same person, and two different ones."
            )
        )


class NoCodeLeftError(UserFacingError):
    """Every code of four letters is in use."""

    code = "help_no_code_left"

    def __init__(self) -> None:
        super().__init__(_("Every code of four letters is in use on this site. Use an earlier batch again."))


class StepTakenError(UserFacingError):
    """A step is on the list already."""

    code = "help_step_taken"

    def __init__(self) -> None:
        super().__init__(_("This step is on the list already."))


class CardChangedError(UserFacingError):
    """A card was published, taken back or changed meanwhile."""

    code = "help_card_changed"

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just changed this card. Look how it stands, then try again."))


class CardNotReadyError(UserFacingError):
    """A card without steps cannot be shown."""

    code = "help_card_not_ready"

    def __init__(self) -> None:
        super().__init__(_("A card that readers see has steps for at least one device. Write them first."))


class HintSettledError(UserFacingError):
    """A suggestion became a card or was put off meanwhile."""

    code = "help_hint_settled"

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just settled this suggestion. Look at the list again."))


class NoLineError(UserFacingError):
    """Somebody who cannot be written to by LINE."""

    code = "help_no_line"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This person cannot be reached by LINE: they have left it, or this site has no LINE account. Call them, or write another way. Nothing was sent."
            )
        )
