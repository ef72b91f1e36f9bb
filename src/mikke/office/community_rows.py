"""Rows of the community's lists in words: each word is looked up once for a page, not once for a row."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mikke.community.enums import PostKind, PostState, ReportKind, WishTopic
from mikke.community.models import Post, Report, Wish
from mikke.kernel.form_guard import Doubt
from mikke.office.today_rows import detail_words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: its dot (late, soon or calm), what it is, the rest, and where it leads."""

    dot: str
    title: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class WishLine:
    """One line of the shelf; ``key`` is what its box sends."""

    key: str
    words: str
    detail: str
    href: str
    is_ticked: bool


def _said(kind: Any) -> dict[str, str]:
    return {str(value): str(label) for value, label in kind.choices}


def _time(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def _day(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def _due(row: Any, template: str, *, now: dt.datetime) -> tuple[str, str]:
    """Return the dot of a row, and until when it is to be settled; ``template`` takes ``%(time)s``."""
    is_late = row.due_at < now
    words = detail_words(pgettext("queue", "late") if is_late else "", template % {"time": _time(row.due_at)})
    return ("late" if is_late else "soon"), words


def _to(name: str, row: Model) -> str:
    return reverse(f"office_community_{name}", args=(row.public_id,))  # type: ignore[attr-defined]


def report_lines(reports: Iterable[Report], *, now: dt.datetime) -> Iterator[Line]:
    """Yield the lines of reports; their posts are at hand."""
    kinds, until = _said(ReportKind), _("to be handled by %(time)s")
    for one in reports:
        dot, due = _due(one, until, now=now)
        yield Line(dot, one.post.title, detail_words(kinds[one.kind], due), _to("report", one))


def waiting_lines(posts: Iterable[Post], *, now: dt.datetime) -> Iterator[Line]:
    """Yield the lines of posts that are to be read."""
    kinds, doubts, until = _said(PostKind), _said(Doubt), _("to be read by %(time)s")
    change, signs = _("a change"), _("with signs")
    for post in posts:
        dot, due = _due(post, until, now=now)
        detail = detail_words(
            kinds[post.kind],
            change if post.change else "",
            signs if post.signs else "",
            doubts[post.doubt] if post.doubt else "",
            due,
        )
        yield Line(dot, post.title, detail, _to("post", post))


def hand_lines(posts: Iterable[Any], *, now: dt.datetime) -> Iterator[Line]:
    """Yield a line for each post (``posts_with_open_hands``) whose hands are to be passed on."""
    kinds = _said(PostKind)
    for post in posts:
        dot = "late" if post.hand_due_at < now else "soon"
        detail = detail_words(kinds[post.kind], hands_words(post.open_hands), _time(post.hand_at))
        yield Line(dot, post.title, detail, f"{_to('post', post)}#hands")


def hands_words(number: int) -> str:
    """Return how many people have raised a hand."""
    return ngettext("%(n)s hand", "%(n)s hands", number) % {"n": number}


def post_lines(posts: Iterable[Post]) -> Iterator[Line]:
    """Yield the lines of the list of all posts."""
    kinds, states = _said(PostKind), _said(PostState)
    for post in posts:
        detail = detail_words(kinds[post.kind], states[post.state], post.pen_name, _day(post.created_at))
        yield Line("soon" if post.due_at else "calm", post.title, detail, _to("post", post))


def wish_lines(wishes: Iterable[Wish], *, ticked: Collection[str]) -> Iterator[WishLine]:
    """Yield the lines of the shelf; their towns are at hand."""
    topics, doubts = _said(WishTopic), _said(Doubt)
    for wish in wishes:
        key, town = str(wish.public_id), str(wish.town) if wish.town else ""
        detail = detail_words(
            topics[wish.topic], town, _day(wish.created_at), doubts[wish.doubt] if wish.doubt else ""
        )
        yield WishLine(key, wish.words, detail, _to("wish", wish), key in ticked)
