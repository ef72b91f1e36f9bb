"""Texts to copy for each network. A text that names a posting carries the six items, here or in its picture.

Source: 職業安定法5条の4 with the ministry's notice of 2024-12-18: a link to a page that has the items is not enough.
Where they do not fit (X) there are two texts: one that goes with the picture, in which and in whose alternative
text the six stand, and one that names no posting.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.jobs.cards import when_words
from mikke.jobs.enums import Relation, ShareService
from mikke.jobs.job_picture import picture_alt
from mikke.jobs.models import Job
from mikke.jobs.six_items import SixItems, six_items
from mikke.tenancy.models import SiteProfile

X_MOST = 280
X_URL = 23
_LINK = re.compile(r"https?://\S+")
# What X counts as one; everything else counts as two (twitter-text configuration 3).
_X_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
MOST = {ShareService.INSTAGRAM: 2_200, ShareService.LINE: 500, ShareService.FACEBOOK: 2_000}
MOST_TAGS = {ShareService.X: 2, ShareService.INSTAGRAM: 6, ShareService.FACEBOOK: 2}


@dataclass(frozen=True, slots=True)
class ShareText:
    """One text to copy.

    Attributes:
        service: a ``ShareService``.
        key: tells two texts for one service apart.
        label: what it is for.
        text: what is copied.
        alt: the alternative text of the picture that goes with it; empty where none does.
        names_job: the posting is named: then all six items stand in text or picture.
        length, most: as the service counts; most is 0 where there is no limit.
    """

    service: str
    key: str
    label: str
    text: str
    alt: str
    names_job: bool
    length: int
    most: int

    @property
    def fits(self) -> bool:
        """Whether the service takes it whole."""
        return not self.most or self.length <= self.most


def x_length(text: str) -> int:
    """Return the length as X counts it: 280 are 140 full-width letters, an address is always 23."""
    without, links = _LINK.subn("", text)
    single = sum(1 for letter in without if any(low <= ord(letter) <= high for low, high in _X_SINGLE))
    return 2 * len(without) - single + links * X_URL


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
    return " ".join(f"#{re.sub(r'[^0-9A-Za-z_ぁ-んァ-ヶー一-龠々]', '', word)}" for word in words[:most])


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
    is_x = service == ShareService.X
    length = x_length(text) if is_x else len(text)
    return ShareText(
        service.value, key, label, text, alt, names_job, length, X_MOST if is_x else MOST.get(service, 0)
    )


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
