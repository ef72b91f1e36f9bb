"""Texts to copy about a page, for each network; those about postings are written by ``jobs.share_texts``."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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


def tags(page: Any, *, most: int) -> str:
    """Return hash tags: the towns, what the page is about, the medium's field."""
    words = [town.name for town in page.towns.all()][:2]
    words += [topic.name for topic in page.topics.all()][:2]
    words += [pgettext("hash tag", "local_work"), pgettext("hash tag", "work_life")]
    return " ".join(hash_tag(word) for word in dict.fromkeys(words[:most]))


def picture_words(page: Any, *, profile: SiteProfile) -> str:
    """Return the picture in words, for its alternative text."""
    return pgettext("picture of a page", "%(title)s. %(summary)s (%(site)s)") % {
        "title": page.shown_title,
        "summary": page.shown_summary,
        "site": profile.display_name,
    }


def _head(page: Any) -> str:
    person = getattr(page, "person", "")
    title = pgettext("head of a post about a page", "[%(kind)s] %(title)s") % {
        "kind": page.kind_label,
        "title": page.shown_title,
    }
    return f"{title}\n{person}" if person and person not in title else title


def _parts(page: Any, profile: SiteProfile, url: str, service: ShareService, *, summary: str) -> str:
    parts = (
        _head(page),
        summary,
        pgettext("end of a post about a page", "Read it here: %(url)s") % {"url": url},
        _("Sample: shops, people and figures are invented") if profile.is_sample else "",
        tags(page, most=MOST_TAGS.get(service, 0)),
    )
    return "\n\n".join(part for part in parts if part)


def cut(text: str, *, most: int) -> str:
    """Return whole sentences of at most ``most`` letters, else the beginning with …"""
    if len(text) <= most:
        return text
    end = max(text.rfind(mark, 0, most) for mark in ("。", "．", ". ", "？", "！"))
    return text[: end + 1].rstrip() if end > 0 else f"{text[: max(most - 1, 0)]}…"


def _x(page: Any, profile: SiteProfile, url: str) -> ShareText:
    for most in (80, 50, 30, 0):
        summary = cut(page.shown_summary, most=most) if most else ""
        text = "\n".join(filter(None, (_head(page), summary, url, tags(page, most=2))))
        if x_length(text) <= X_MOST:
            break
    else:
        text = "\n".join((cut(page.shown_title, most=90), url))
    alt = picture_words(page, profile=profile)
    return share_text(ShareService.X, "post", _("Post"), text, alt=alt)


def _instagram(page: Any, profile: SiteProfile, url: str) -> ShareText:
    text = _parts(page, profile, url, ShareService.INSTAGRAM, summary=page.shown_summary)
    alt = picture_words(page, profile=profile)
    return share_text(ShareService.INSTAGRAM, "caption", _("Caption under the picture"), text, alt=alt)


def _line(page: Any, profile: SiteProfile, url: str) -> ShareText:
    for most in (200, 100, 40):
        summary = cut(page.shown_summary, most=most)
        text = _parts(page, profile, url, ShareService.LINE, summary=summary)
        if len(text) <= MOST[ShareService.LINE]:
            break
    return share_text(ShareService.LINE, "message", _("Message or timeline"), text)


def _facebook(page: Any, profile: SiteProfile, url: str) -> ShareText:
    text = _parts(page, profile, url, ShareService.FACEBOOK, summary=page.shown_summary)
    alt = picture_words(page, profile=profile)
    return share_text(ShareService.FACEBOOK, "post", _("Post"), text, alt=alt)


def _circular(page: Any, profile: SiteProfile, url: str) -> ShareText:
    text = _parts(page, profile, url, ShareService.CIRCULAR, summary=page.shown_summary)
    if profile.phone:
        asked = pgettext("on a circular", "%(site)s %(phone)s answers questions too (%(hours)s).")
        text += "\n" + asked % {
            "site": profile.display_name,
            "phone": profile.phone,
            "hours": profile.display_phone_hours,
        }
    return share_text(ShareService.CIRCULAR, "sheet", _("To paste into a circular"), text)


WRITERS: tuple[Callable[[Any, SiteProfile, str], ShareText], ...] = (
    _x,
    _instagram,
    _line,
    _facebook,
    _circular,
)


def page_share_texts(page: Any, *, profile: SiteProfile, url: str) -> list[ShareText]:
    """Return the texts for a page to read, in the active language.

    Args:
        page: an article, talk, shop, place or activity.
        profile: of the site.
        url: absolute address of the page.
    """
    return [write(page, profile, url) for write in WRITERS]
