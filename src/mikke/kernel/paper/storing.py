"""Where printed files lie: a private folder, served only through views that know who may read them."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from mikke.kernel.models import OutboxEntry, PaperFile

UNUSED_AFTER = dt.timedelta(days=30)
STRAY_AFTER = dt.timedelta(days=1)
PICTURES = "pictures"


def folder() -> Path:
    """Return the folder of printed files; it is made when it is missing."""
    path = Path(settings.PAPER_ROOT)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def place_of(paper: PaperFile) -> Path:
    """Return where the file of ``paper`` lies or will lie."""
    return folder() / f"{paper.content_hash}.pdf"


def outbox_key(paper: PaperFile) -> str:
    """Return the key of the outbox entry that prints it."""
    return f"paper:{paper.pk}:{paper.turn}"


def sweep(*, now: dt.datetime) -> int:
    """Delete what nobody has asked for in 30 days, and files that belong to nothing; return the number of rows.

    Rows go before their files: a crash between the two leaves a stray file, and the next sweep takes it.
    """
    count = throw_away(PaperFile.objects.filter(used_at__lt=now - UNUSED_AFTER))
    _sweep_strays(now=now)
    return count


def throw_away(rows: QuerySet[PaperFile]) -> int:
    """Delete papers with their files and what waits to be printed; return how many. They are printed again when asked for."""
    papers = list(rows)
    keys = [outbox_key(paper) for paper in papers]
    OutboxEntry.objects.filter(dedupe_key__in=keys).delete()
    PaperFile.objects.filter(pk__in=[paper.pk for paper in papers]).delete()
    for paper in papers:
        place_of(paper).unlink(missing_ok=True)
    return len(papers)


def _sweep_strays(*, now: dt.datetime) -> None:
    known = {f"{name}.pdf" for name in PaperFile.objects.values_list("content_hash", flat=True)}
    limit, picture_limit = (now - STRAY_AFTER).timestamp(), (now - UNUSED_AFTER).timestamp()
    for path in folder().glob("*.*"):
        if path.is_file() and path.name not in known and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
    for path in (folder() / PICTURES).glob("*"):
        if path.stat().st_mtime < picture_limit:
            path.unlink(missing_ok=True)
