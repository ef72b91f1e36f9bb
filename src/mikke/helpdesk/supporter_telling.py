"""What supporters and those they help are told, in Japanese, each by the way they have."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from mikke.helpdesk.models import Supporter, Visit, VisitHelper
from mikke.helpdesk.notice_kinds import HELPER_CHANGED, OWN_LINK, RENEWAL, VISIT_ASKED, VISIT_AWAY
from mikke.helpdesk.supporter_links import address_of, has_door, open_door
from mikke.helpdesk.when_words import time_words
from mikke.notices.message import Notice
from mikke.notices.services.send import send_notice
from mikke.people.models import Person
from mikke.people.reach import recipient_of
from mikke.tenancy.models import Site


def _send(site: Site, person: Person, notice: Notice, key: str, now: dt.datetime) -> bool:
    to = recipient_of(person)
    if not to.subject:
        return False
    return bool(send_notice(site=site, to=to, notice=notice, dedupe_key=key, now=now))


def _facts(visit: Visit) -> str:
    return _("When: %(when)s\nWhere: %(where)s\nAbout: %(topic)s") % {
        "when": time_words(visit.at),
        "where": visit.get_place_display(),
        "topic": visit.case.get_topic_display(),
    }


def _desk(site: Site) -> str:
    return _("Or call the desk: %(phone)s") % {"phone": site.profile.phone} if site.profile.phone else ""


def _own(supporter: Supporter, key: str, notice: Notice, now: dt.datetime) -> bool:
    if not has_door(supporter, now=now):
        open_door(supporter, now=now)
    return _send(supporter.site, supporter.person, notice, key, now)


def ask_supporter(helper: VisitHelper, *, now: dt.datetime, is_tomorrow: bool = False) -> bool:
    """Ask whether they can come, once for each time of the visit and once more the day before.

    Nothing of the person stands in it. Returns: False when they must be told by hand.
    """
    visit, supporter = helper.visit, helper.supporter
    with translation.override("ja"):
        first = (
            _("Tomorrow is your visit. Please tell us once more by the button whether you can come.")
            if is_tomorrow
            else _("Could you take this visit? You may say no; no reason is needed.")
        )
        notice = Notice(
            VISIT_ASKED.id,
            _("Can you come? %(when)s") % {"when": time_words(visit.at)},
            tuple(filter(None, (first, _facts(visit), _desk(supporter.site)))),
            _("I can come / I cannot"),
            address_of(supporter, visit.public_id),
        )
    part = "tomorrow" if is_tomorrow else "asked"
    key = f"helpdesk.{part}:{helper.public_id}:{visit.at.isoformat()}:{visit.place}"
    return _own(supporter, key, notice, now)


def tell_visit_away(helper: VisitHelper, *, now: dt.datetime) -> bool:
    """Say that a visit is no longer theirs. Returns: False when they must be told by hand."""
    with translation.override("ja"):
        said = _(
            "You need not come to this visit: it was changed, called off, or somebody else goes. Thank you."
        )
        notice = Notice(
            VISIT_AWAY.id,
            _("No visit for you: %(when)s") % {"when": time_words(helper.visit.at)},
            tuple(filter(None, (said, _facts(helper.visit), _desk(helper.site)))),
        )
    return _own(helper.supporter, f"helpdesk.away:{helper.public_id}", notice, now)


def tell_helper_changed(visit: Visit, *, name: str, now: dt.datetime) -> bool:
    """Tell the person that somebody else comes. Returns: False when they must be told by hand."""
    with translation.override("ja"):
        said = _("%(name)s comes to help you. The time stays as it is.") % {"name": name}
        notice = Notice(
            HELPER_CHANGED.id,
            _("Somebody else comes to help you"),
            tuple(filter(None, (said, _facts(visit), _desk(visit.site)))),
        )
    key = f"helpdesk.changed:{visit.public_id}:{visit.at.isoformat()}:{name}"
    return _send(visit.site, visit.case.person, notice, key[:150], now)


def send_own_link(supporter: Supporter, *, now: dt.datetime) -> bool:
    """Send the link to the own page. Returns: False when it must be handed over on paper."""
    with translation.override("ja"):
        said = _(
            "This link opens your own page as a supporter: your visits, your times, the course. Keep it to yourself."
        )
        subject = _("Your page as a supporter")
        notice = Notice(OWN_LINK.id, subject, (said,), _("To my page"), address_of(supporter))
    return _own(supporter, f"helpdesk.link:{supporter.public_id}:{now.isoformat()}", notice, now)


def tell_renewal(supporter: Supporter, *, now: dt.datetime) -> bool:
    """Say that the year ends. Returns: False when they must be told by hand."""
    with translation.override("ja"):
        said = _(
            "Thank you for this year. It ends on %(day)s. To go on, read the course again and answer its questions; the desk does the rest. To stop is fine too."
        ) % {"day": f"{supporter.solo_until:%Y-%m-%d}"}
        notice = Notice(
            RENEWAL.id, _("Your year as a supporter"), (said,), _("To my page"), address_of(supporter)
        )
    return _own(supporter, f"helpdesk.renewal:{supporter.public_id}:{supporter.solo_until}", notice, now)
