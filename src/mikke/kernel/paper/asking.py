"""Asking for paper: the row is written in the caller's transaction, the worker prints it."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.kernel import outbox
from mikke.kernel.models import PaperFile, PaperState
from mikke.kernel.paper.sheet import Sheet
from mikke.kernel.paper.storing import outbox_key, place_of

KIND = "paper.print"
NOTE_USE_AFTER = dt.timedelta(days=1)
MOST_WAITING = 200  # of a site: whoever asks for everything must not keep mails waiting


class PaperQueueFullError(Exception):
    """So much paper waits to be printed that no more is taken."""


def ask_for(sheet: Sheet, *, site: Any, now: dt.datetime) -> PaperFile:
    """Return the paper of this content; a new one is written down for the worker.

    Args:
        sheet: what to print. The same content is printed once.
        site: the site it belongs to.
        now: the aware time.

    Raises:
        PaperQueueFullError: it is new, and 200 papers of the site wait already.
    """
    content_hash = sheet.content_hash(site_id=site.pk)
    paper = PaperFile.objects.filter(content_hash=content_hash).first()
    if paper is None:
        if PaperFile.objects.filter(site=site, state=PaperState.WAITING).count() >= MOST_WAITING:
            raise PaperQueueFullError
        return _write_down(sheet, content_hash, site=site, now=now)
    if paper.state == PaperState.READY and not place_of(paper).is_file():
        return _print_anew(paper, sheet, now=now)
    if now - paper.used_at > NOTE_USE_AFTER:
        PaperFile.objects.filter(pk=paper.pk).update(used_at=now)
    return paper


@transaction.atomic
def try_again(paper: PaperFile, *, now: dt.datetime) -> bool:
    """Print a paper that failed at once; False when it did not fail (any more)."""
    moved = PaperFile.objects.filter(pk=paper.pk, state=PaperState.FAILED).update(
        state=PaperState.WAITING, error=""
    )
    if moved and not outbox.hurry(outbox_key(paper), now=now):
        PaperFile.objects.filter(pk=paper.pk).delete()  # nothing to print it from: the next reader asks anew
    return bool(moved)


@transaction.atomic
def _write_down(sheet: Sheet, content_hash: str, *, site: Any, now: dt.datetime) -> PaperFile:
    paper, is_new = PaperFile.objects.get_or_create(
        content_hash=content_hash,
        defaults={
            "site": site,
            "kind": sheet.kind,
            "title": sheet.title[:200],
            "created_at": now,
            "used_at": now,
        },
    )
    if is_new:
        _enqueue(paper, sheet, now=now)
    return paper


@transaction.atomic
def _print_anew(paper: PaperFile, sheet: Sheet, *, now: dt.datetime) -> PaperFile:
    """The file is gone (another machine, a restored backup): print it once more."""
    moved = PaperFile.objects.filter(pk=paper.pk, state=PaperState.READY, turn=paper.turn).update(
        state=PaperState.WAITING, turn=paper.turn + 1, used_at=now, created_at=now
    )
    paper.refresh_from_db()
    if moved:
        _enqueue(paper, sheet, now=now)
    return paper


def _enqueue(paper: PaperFile, sheet: Sheet, *, now: dt.datetime) -> None:
    payload = {"paper": paper.pk} | sheet.question()
    outbox.enqueue(kind=KIND, dedupe_key=outbox_key(paper), payload=payload, due_at=now)
