"""What waits for the editors in this room, in numbers, for the mail of the morning."""

from django.utils.translation import gettext as _

from mikke.surveys.models import Response
from mikke.surveys.selectors import unread_texts
from mikke.tenancy.models import Site


def waiting_counts(*, site: Site) -> list[tuple[str, int]]:
    """Return (what, how many) of everything of this room that waits on ``site``."""
    held = Response.objects.filter(questionnaire__site=site, is_held=True)
    return [
        (_("Responses to surveys that are not counted yet"), held.count()),
        (_("Texts of surveys that nobody has read"), sum(count for _row, count in unread_texts(site=site))),
    ]
