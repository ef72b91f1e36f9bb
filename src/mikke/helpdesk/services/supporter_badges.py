"""What the help desk remembers of a supporter's badge, which another room gives."""

import datetime as dt

from django.db import transaction

from mikke.helpdesk.models import Supporter
from mikke.tenancy.models import Site


@transaction.atomic
def note_badge(*, site: Site, public_id: str, year: dt.date | None) -> bool:
    """Note for which year (its last day) a supporter got the badge, or that it was taken back; False: no such one."""
    return bool(Supporter.objects.for_site(site).filter(public_id=public_id).update(badge_year=year))
