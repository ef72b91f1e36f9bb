"""What can go wrong in home work, told to the person in front of it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

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
