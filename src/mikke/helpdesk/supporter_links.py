"""The link to a supporter's own pages: made again from the row, stored hashed, good for 400 days or until a new one."""

import datetime as dt
import uuid

from django.utils import translation

from mikke.helpdesk.models import Supporter
from mikke.kernel.links import issue_link, open_link, revoke_links, token_of_form
from mikke.kernel.models import SecretLink
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

PURPOSE = "helpdesk.supporter"
LIVES = dt.timedelta(days=400)


def token_of(supporter: Supporter) -> str:
    """Return the token of today's link; only we can make it."""
    return token_of_form(f"{supporter.public_id}:{supporter.link_round}", PURPOSE)


def open_door(supporter: Supporter, *, now: dt.datetime) -> None:
    """Let the link open the pages for 400 days from now, inside the caller's transaction; earlier rounds end."""
    subject = str(supporter.public_id)
    revoke_links(site=supporter.site, purpose=PURPOSE, subject=subject)
    issue_link(
        site=supporter.site, purpose=PURPOSE, subject=subject, now=now, lives=LIVES, token=token_of(supporter)
    )


def close_door(supporter: Supporter) -> None:
    """Let no link open the pages any more."""
    revoke_links(site=supporter.site, purpose=PURPOSE, subject=str(supporter.public_id))


def has_door(supporter: Supporter, *, now: dt.datetime) -> bool:
    """Return whether a link opens the pages."""
    rows = SecretLink.objects.filter(
        site=supporter.site, purpose=PURPOSE, subject=str(supporter.public_id), expires_at__gt=now
    )
    return rows.exists()


def subject_of(*, site: Site, token: str, now: dt.datetime) -> str:
    """Return whose pages a token opens, or nothing."""
    link = open_link(site=site, purpose=PURPOSE, token=token, now=now)
    return link.subject if link else ""


def address_of(supporter: Supporter, visit: uuid.UUID | None = None) -> str:
    """Return the full address of the own page, or of the page of one visit, in Japanese."""
    token = token_of(supporter)
    with translation.override("ja"):
        if visit is not None:
            return page_address(supporter.site, "helpdesk:supporter_visit", token, visit)
        return page_address(supporter.site, "helpdesk:supporter", token)
