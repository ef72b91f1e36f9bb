"""Texts to copy for each network. A text that names a posting carries the six items, here or in its picture.

Source: 職業安定法5条の4 with the ministry's notice of 2024-12-18: a link to a page that has the items is not enough.
Where they do not fit (X) there are two texts: one that goes with the picture, in which and in whose alternative
text the six stand, and one that names no posting.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.jobs.cards import when_words
from mikke.jobs.enums import Relation
from mikke.jobs.job_picture import picture_alt
from mikke.jobs.models import Job
from mikke.jobs.six_items import SixItems, six_items
from mikke.notices.share_text import (
    MOST,
    MOST_TAGS,
    X_MOST,
    ShareService,
    ShareText,
    hash_tag,
    share_text,
    x_length,
)
from mikke.tenancy.models import SiteProfile


def tags(job: Job, *, most: int) -> str:
    """Return hash tags: the town, its work, the kind of contract, never anything about a person."""
    town = job.town.name
    words = [
        pgettext("hash tag", "%(town)s") % {"town": town},
        pgettext("hash tag", "WorkIn%(town)s") % {"town": town},
        pgettext("hash tag", "from_home") if job.is_remote else pgettext("hash tag", "local_work"),
        {
            Relation.EMPLOYMENT: pgettext("hash tag", "now_hiring"),
            Relation.CONTRACT: pgettext("hash tag", "service_contract"),
            Relation.VOLUNTEER: pgettext("hash tag", "volunteers"),
        }[Relation(job.relation)],
        pgettext("hash tag", "work_life"),
        pgettext("hash tag", "shops_in_town"),
    ]
    return " ".join(hash_tag(word) for word in words[:most])


def _when(job: Job) -> str:
    _days, when = when_words(job)
    return f"{when.hours} {when.note}".strip()


def _items(six: SixItems, *, relation: str) -> str:
    colon = pgettext("after a name", ":")
    return "\n".join(f"{name}{colon}{words}" for name, words in six.lines(relation=relation))


def _head(job: Job) -> str:
    return pgettext("head of a post", "[%(title)s] %(shop)s") % {
        "title": job.title,
        "shop": job.employer.name,
    }


def _long(
    job: Job, profile: SiteProfile, url: str, service: str, *, lead: str, most_duties: int = 200
) -> str:
    six = six_items(job, most_duties=most_duties)
    when = _("When") + pgettext("after a name", ":") + _when(job)
    sample = _("Sample: shops, people and figures are invented") if profile.is_sample else ""
    parts = (
        f"{lead}\n{_head(job)}".strip(),
        f"{when}\n{_items(six, relation=job.relation)}",
        pgettext("end of a post", "More, and questions: %(url)s") % {"url": url},
        sample,
        tags(job, most=MOST_TAGS.get(ShareService(service), 0)),
    )
    return "\n\n".join(part for part in parts if part)


def _text(
    service: ShareService, key: str, label: str, text: str, *, alt: str = "", names_job: bool = True
) -> ShareText:
    return share_text(service, key, label, text, alt=alt, names_job=names_job)


def _x_with_picture(job: Job, profile: SiteProfile, url: str) -> ShareText:
    six = six_items(job)
    tail = f"{url}\n{tags(job, most=2)}"
    whole = (_head(job), _when(job), six.pay, job.town.name)
    for count in (4, 3, 2, 1):
        text = "\n".join((*whole[:count], tail))
        if x_length(text) <= X_MOST:
            break
    return _text(
        ShareService.X, "picture", _("With the picture and its alternative text"), text, alt=picture_alt(job)
    )


def _x_without_name(job: Job, profile: SiteProfile, url: str) -> ShareText:
    lead = _("A new job in %(town)s is on %(site)s.") % {"town": job.town.name, "site": profile.display_name}
    more = _("What it is, for how much and when stands here.")
    text = f"{lead}\n{more}\n{url}\n{tags(job, most=2)}"
    return _text(ShareService.X, "no_name", _("Without naming the job"), text, names_job=False)


def _instagram(job: Job, profile: SiteProfile, url: str) -> ShareText:
    text = _long(job, profile, url, ShareService.INSTAGRAM, lead="")
    return _text(
        ShareService.INSTAGRAM, "caption", _("Caption under the picture"), text, alt=picture_alt(job)
    )


def _line(job: Job, profile: SiteProfile, url: str) -> ShareText:
    lead = _("News of work from %(site)s") % {"site": profile.display_name}
    for most_duties in (120, 60, 30):
        text = _long(job, profile, url, ShareService.LINE, lead=lead, most_duties=most_duties)
        if len(text) <= MOST[ShareService.LINE]:
            break
    return _text(ShareService.LINE, "message", _("Message or timeline"), text)


def _facebook(job: Job, profile: SiteProfile, url: str) -> ShareText:
    lead = _("Would you like to work in this town?")
    text = _long(job, profile, url, ShareService.FACEBOOK, lead=lead)
    return _text(ShareService.FACEBOOK, "post", _("Post"), text, alt=picture_alt(job))


def _circular(job: Job, profile: SiteProfile, url: str) -> ShareText:
    text = _long(job, profile, url, ShareService.CIRCULAR, lead=_("Would you like to work in this town?"))
    if profile.phone:
        asked = pgettext("on a circular", "%(site)s %(phone)s answers questions too (%(hours)s).")
        text += "\n" + asked % {
            "site": profile.display_name,
            "phone": profile.phone,
            "hours": profile.display_phone_hours,
        }
    return _text(ShareService.CIRCULAR, "sheet", _("To paste into a circular"), text)


WRITERS: tuple[Callable[[Job, SiteProfile, str], ShareText], ...] = (
    _x_with_picture,
    _x_without_name,
    _instagram,
    _line,
    _facebook,
    _circular,
)


def share_texts(job: Job, *, profile: SiteProfile, url: str) -> list[ShareText]:
    """Return the texts for ``job`` in the active language; none while one of the six items is missing.

    Args:
        job: with employer and town at hand.
        profile: of the site.
        url: absolute address of the posting.
    """
    if six_items(job).missing():
        return []
    return [write(job, profile, url) for write in WRITERS]
