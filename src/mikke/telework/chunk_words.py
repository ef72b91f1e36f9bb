"""What is told about pieces of work: never why somebody gave one back."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.notices.message import Notice
from mikke.telework.models import Chunk
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site


def due_words(chunk: Chunk) -> str:
    """Return by when, as ``11月23日 17:00``."""
    moment = timezone.localtime(chunk.due_at)
    return f"{date_format(moment, 'MONTH_DAY_FORMAT')} {moment:%H:%M}"


def chunk_line(chunk: Chunk) -> str:
    """Return one line: what, how long, by when."""
    return _("%(title)s (%(minutes)s min, by %(due)s)") % {
        "title": chunk.title,
        "minutes": chunk.minutes,
        "due": due_words(chunk),
    }


def _in_japanese(make: Callable[..., Notice]) -> Callable[..., Notice]:
    """Write a notice in Japanese, whatever language the page of the sender is in."""

    @wraps(make)
    def made(*args: Any, **kwargs: Any) -> Notice:
        with translation.override("ja"):
            return make(*args, **kwargs)

    return made


def _page(site: Site, chunk: Chunk) -> str:
    return page_address(site, "team:chunk", chunk.public_id)


@_in_japanese
def given(chunk: Chunk) -> Notice:
    """Say that a piece was given to somebody; it may be handed back."""
    lines = (
        chunk_line(chunk),
        _("If it does not suit you, hand it back on the page. No reason is needed."),
    )
    return Notice(
        "telework.chunk_given",
        _("A piece of work for you: %(title)s") % {"title": chunk.title},
        lines,
        _("Open it"),
        _page(chunk.site, chunk),
    )


@_in_japanese
def away(chunk: Chunk) -> Notice:
    """Say that the office took a piece off somebody or dropped it."""
    return Notice(
        "telework.chunk_away",
        _("No longer with you: %(title)s") % {"title": chunk.title},
        (
            chunk_line(chunk),
            _("The office has changed the plan. The time you wrote down for it stays and counts."),
        ),
    )


@_in_japanese
def to_read(chunk: Chunk) -> Notice:
    """Ask the second reader."""
    return Notice(
        "telework.to_read",
        _("Please read through: %(title)s") % {"title": chunk.title},
        (chunk_line(chunk), _("Somebody has finished it. A second pair of eyes is still missing.")),
        _("Open it"),
        _page(chunk.site, chunk),
    )


@_in_japanese
def back_to_backup(site: Site, chunks: Sequence[Chunk]) -> Notice:
    """Ask the stand-in; taking it is free."""
    subject = ngettext(
        "%(n)s piece of work looks for its stand-in",
        "%(n)s pieces of work look for their stand-in",
        len(chunks),
    ) % {"n": len(chunks)}
    lines = (
        *(chunk_line(chunk) for chunk in chunks),
        _("If you can, take it with one tap. If you cannot, you need do nothing."),
    )
    return Notice("telework.chunk_back", subject, lines, _("Look at it"), page_address(site, "team:work"))


@_in_japanese
def back_to_office(site: Site, chunks: Sequence[Chunk], unreached: Sequence[str]) -> Notice:
    """Tell the directors what is in the pool again, and whom no message reaches."""
    subject = ngettext(
        "%(n)s piece of work is in the pool again", "%(n)s pieces of work are in the pool again", len(chunks)
    ) % {"n": len(chunks)}
    lines = [chunk_line(chunk) for chunk in chunks]
    if unreached:
        lines.append(_("No message reaches: %(names)s. Please tell them.") % {"names": "、".join(unreached)})
    return Notice(
        "telework.chunk_back",
        subject,
        tuple(lines),
        _("Open the board"),
        page_address(site, "office_team_board"),
    )


@_in_japanese
def terms_wanted(chunk: Chunk) -> Notice:
    """Tell the directors that somebody would like to do a piece, and the draft of its order lacks something."""
    return Notice(
        "telework.terms_wanted",
        _("Somebody asks for the terms of: %(title)s") % {"title": chunk.title},
        (
            chunk_line(chunk),
            _("A work order is drafted; something in it is still missing. Please complete and send it."),
        ),
        _("Open it"),
        page_address(chunk.site, "office_team_chunk", chunk.public_id),
    )
