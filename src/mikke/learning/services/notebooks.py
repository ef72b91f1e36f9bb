"""まなびノート: begun without an account, opened by a link whose token is stored only as a hash, erased when asked."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from mikke.kernel.form_keys import once
from mikke.kernel.links import issue_link, revoke_links, token_of_form
from mikke.kernel.models import SecretLink
from mikke.learning.access import NOTEBOOK_LINK
from mikke.learning.models import DoneLesson, DoneStep, Lesson, Notebook, Path, PathStep
from mikke.tenancy.models import Site

LIFE = dt.timedelta(days=365)
PURPOSE = "learning.notebook_begun"
BATCH = 500


def begin_notebook(*, site: Site, pen_name: str, form_key: str, now: dt.datetime) -> str:
    """Begin a notebook, once for each form, and return the token of its link.

    Args:
        site: of the town.
        pen_name: at most 20 letters; may be empty.
        form_key: what the form carried.
        now: when.
    """
    token = token_of_form(form_key, PURPOSE)
    once(key=form_key, purpose=PURPOSE, make=lambda: _begin(site, pen_name, token, now))
    return token


def _begin(site: Site, pen_name: str, token: str, now: dt.datetime) -> str:
    today = timezone.localdate(now)
    notebook = Notebook.objects.create(
        site=site, pen_name=pen_name.strip()[:20], begun_on=today, expires_on=today + LIFE
    )
    subject = str(notebook.public_id)
    issue_link(site=site, purpose=NOTEBOOK_LINK, subject=subject, now=now, lives=LIFE, token=token)
    return subject


def keep_longer(notebook: Notebook, now: dt.datetime) -> None:
    """Let a notebook live a year from now on; its link lives as long."""
    notebook.expires_on = timezone.localdate(now) + LIFE
    Notebook.objects.filter(pk=notebook.pk).update(expires_on=notebook.expires_on)
    SecretLink.objects.filter(
        site=notebook.site, purpose=NOTEBOOK_LINK, subject=str(notebook.public_id)
    ).update(expires_at=now + LIFE)


@transaction.atomic
def note_lesson(
    *, notebook: Notebook, lesson: Lesson, right: int, total: int, now: dt.datetime
) -> DoneLesson:
    """Write a passed lesson into a notebook; done again, the better score stays and so does the first day."""
    row, is_new = DoneLesson.objects.get_or_create(
        notebook=notebook,
        lesson=lesson,
        defaults={"done_on": timezone.localdate(now), "right": right, "total": total},
    )
    if not is_new and right * max(row.total, 1) > row.right * max(total, 1):
        DoneLesson.objects.filter(pk=row.pk).update(right=right, total=total)
        row.refresh_from_db()
    keep_longer(notebook, now)
    return row


@transaction.atomic
def note_step(*, notebook: Notebook, step: PathStep, now: dt.datetime) -> None:
    """Write down that a step of a path is done; twice is once."""
    DoneStep.objects.get_or_create(
        notebook=notebook, step=step, defaults={"done_on": timezone.localdate(now)}
    )
    keep_longer(notebook, now)


def take_step_back(*, notebook: Notebook, step: PathStep) -> None:
    """Take a step back that was ticked by mistake."""
    DoneStep.objects.filter(notebook=notebook, step=step).delete()


@transaction.atomic
def choose_path(*, notebook: Notebook, path: Path | None, now: dt.datetime) -> None:
    """Walk a path from now on, or none; steps done before stay done."""
    Notebook.objects.filter(pk=notebook.pk).update(path=path)
    notebook.path = path
    keep_longer(notebook, now)


@transaction.atomic
def name_notebook(*, notebook: Notebook, pen_name: str, now: dt.datetime) -> None:
    """Change the pen name."""
    notebook.pen_name = pen_name.strip()[:20]
    Notebook.objects.filter(pk=notebook.pk).update(pen_name=notebook.pen_name)
    keep_longer(notebook, now)


@transaction.atomic
def erase_notebook(*, notebook: Notebook) -> None:
    """Delete a notebook with all that stands in it and its link. A badge that was given stays without its holder."""
    revoke_links(site=notebook.site, purpose=NOTEBOOK_LINK, subject=str(notebook.public_id))
    notebook.awards.update(notebook=None)
    Notebook.objects.filter(pk=notebook.pk).delete()


def erase_old_notebooks(*, now: dt.datetime) -> int:
    """Delete the notebooks whose year is over; return how many."""
    due = Notebook.objects.filter(expires_on__lt=timezone.localdate(now)).select_related("site")
    rows = list(due[:BATCH])
    for notebook in rows:
        erase_notebook(notebook=notebook)
    return len(rows)
