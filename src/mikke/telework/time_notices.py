"""What is told about time and about finished work: kind, short, with the way to the page."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.notices.kinds import Kind, register
from mikke.notices.message import Notice
from mikke.telework.models import Chunk, ChunkReturn, TimeEntry, TimeQuestion, Worker
from mikke.telework.time_words import day_words, entry_words, subject_of
from mikke.tenancy.addresses import page_address

TIME_MISSING = register(
    Kind("telework.time_missing", gettext_lazy("evening reminder of time to write down"), is_wanted=True)
)
TIME_WRITTEN = register(
    Kind("telework.time_written", gettext_lazy("time that the office wrote down for you"))
)
TIME_QUESTION = register(Kind("telework.time_question", gettext_lazy("questions about time written down")))
WORK_RETURNED = register(Kind("telework.work_returned", gettext_lazy("work that is to be mended")))


def _in_japanese(make: Callable[..., Notice]) -> Callable[..., Notice]:
    """Write a notice in Japanese, whatever language the page of the sender is in."""

    @wraps(make)
    def made(*args: Any, **kwargs: Any) -> Notice:
        with translation.override("ja"):
            return make(*args, **kwargs)

    return made


@_in_japanese
def missing_notice(
    worker: Worker, chunks: Sequence[Chunk], running: TimeEntry | None, *, day: dt.date
) -> Notice:
    """Remind of pieces without time and of a clock that was probably forgotten."""
    lines = []
    if chunks:
        lines.append(_("You have handed these in, and no time is written down for them yet:"))
        lines += [f"・{chunk.title}" for chunk in chunks]
    if running is not None:
        lines.append(_("A clock still runs for “%(title)s”.") % {"title": subject_of(running)})
    lines.append(_("It takes a minute. If there is nothing to write down, you need do nothing."))
    return Notice(
        TIME_MISSING.id,
        _("Time to write down (%(day)s)") % {"day": day_words(day)},
        tuple(lines),
        _("Write it down"),
        page_address(worker.site, "team:time"),
    )


@_in_japanese
def written_notice(entry: TimeEntry) -> Notice:
    """Say what the office wrote down for somebody, and where to object."""
    lines = [_("The office has written this time down for you, as you told it:"), f"・{entry_words(entry)}"]
    if entry.note:
        lines.append(entry.note)
    lines.append(
        _(
            "If it is not right, correct it or take it out on the page, or call the office. Only what is right counts."
        )
    )
    return Notice(
        TIME_WRITTEN.id,
        _("Time was written down for you (%(day)s)") % {"day": day_words(entry.work_date)},
        tuple(lines),
        _("Look at it"),
        page_address(entry.site, "team:time_entry", entry.public_id),
    )


@_in_japanese
def question_notice(question: TimeQuestion) -> Notice:
    """Pass on a question about an entry."""
    entry = question.entry
    return Notice(
        TIME_QUESTION.id,
        _("A question about your time"),
        (
            entry_words(entry),
            question.text,
            _("It counts as it stands. Please answer or correct it on the page."),
        ),
        _("Open it"),
        page_address(entry.site, "team:time_entry", entry.public_id),
    )


@_in_japanese
def returned_notice(returned: ChunkReturn) -> Notice:
    """Say what is to be mended; the time for it counts."""
    chunk = returned.chunk
    return Notice(
        WORK_RETURNED.id,
        _("Please mend: %(title)s") % {"title": chunk.title},
        (
            _("Thank you for handing it in. There is something to mend:"),
            returned.text,
            _("Write down the time for mending too: it counts. If something is unclear, just ask."),
        ),
        _("Open it"),
        page_address(chunk.site, "team:check", chunk.public_id),
    )
