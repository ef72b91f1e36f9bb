"""What a client's contact and a new worker are told."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.notices.kinds import Kind, register
from mikke.notices.message import Notice
from mikke.telework.models import Client
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

CLIENT_PAGE = register(Kind("telework.client_page", gettext_lazy("Your page as a client")))
TEAM_PAGE = register(Kind("telework.team_page", gettext_lazy("Your page in the home-work team")))
LANGUAGE = "ja"


def contact_invitation(client: Client) -> Notice:
    """Return the message that opens the client's own page."""
    with translation.override(LANGUAGE):
        return Notice(
            kind=CLIENT_PAGE.id,
            subject=_("Your page for %(client)s") % {"client": client.name},
            paragraphs=(
                _("On your own page you see the finished work, the hours of the month and your papers."),
                _(
                    "No password is needed: type your mail address or telephone number, and you get a code of six digits."
                ),
            ),
            action_label=_("Open the page"),
            action_url=page_address(client.site, "client:home"),
        )


def worker_invitation(site: Site) -> Notice:
    """Return the message that opens the pages of the team."""
    with translation.override(LANGUAGE):
        return Notice(
            kind=TEAM_PAGE.id,
            subject=_("Welcome to the home-work team"),
            paragraphs=(
                _(
                    "On your own pages you see what work there is, your papers and your pay. You decide what you take."
                ),
                _(
                    "No password is needed: type your mail address or telephone number, and you get a code of six digits."
                ),
            ),
            action_label=_("Open the page"),
            action_url=page_address(site, "team:today"),
        )
