"""What waits in this room, in numbers, for the mail of the morning."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.editorial import selectors
from mikke.editorial.enums import ApprovalState


def waiting_counts(*, site: Any) -> list[tuple[str, int]]:
    """Return (what, how many) of everything of this room that waits on ``site``."""
    today = timezone.localdate()
    changes = selectors.open_approvals(site=site).filter(state=ApprovalState.CHANGE_WANTED)
    return [
        (_("Pages to look at together"), selectors.waiting_pages(site=site).count()),
        (_("Changes that people want in texts about them"), changes.count()),
        (_("Consents that have ended"), selectors.consents_to_settle(site=site, today=today).count()),
        (_("Links that lead nowhere"), selectors.link_problems(site=site).count()),
    ]
