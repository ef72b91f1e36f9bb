"""Two cases of one person become one, and can be taken apart again. Every visit keeps its time and its place."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.helpdesk.enums import OPEN_STATES, CaseState
from mikke.helpdesk.errors import CannotJoinCasesError, CaseChangedError
from mikke.helpdesk.models import Case, CaseMerge, HelpEnquiry, Visit
from mikke.helpdesk.services.cases import note
from mikke.helpdesk.services.notes import has_notes, sealed, unsealed


def _both(keep: Case, gone: Case) -> tuple[Case, Case]:
    rows = Case.objects.for_site(keep.site).select_for_update().filter(pk__in=(keep.pk, gone.pk))
    found = {row.pk: row for row in rows.filter(state__in=OPEN_STATES).order_by("pk")}
    if len(found) != 2 or len({row.person_id for row in found.values()}) != 1:
        raise CannotJoinCasesError
    return found[keep.pk], found[gone.pk]


def _move(model: Any, *, source: Case, target: Case) -> list[int]:
    keys = list(model.objects.filter(case=source).values_list("pk", flat=True))
    model.objects.filter(pk__in=keys).update(case=target)
    return keys


@transaction.atomic
def join_cases(*, keep: Case, gone: Case, actor: Any, now: dt.datetime) -> CaseMerge:
    """Make one case of two: visits and enquiries move as they are, the notes stand below those of the kept one.

    Raises: CannotJoinCasesError unless both are open cases of one person on one site.
    """
    keep, gone = _both(keep, gone)
    before = after = bytes(keep.notes_sealed)
    if has_notes(gone):
        after = sealed(keep, f"{unsealed(keep)}\n\n〔{gone.number}〕\n{unsealed(gone)}".strip())
    row: CaseMerge = CaseMerge.objects.create(
        site=keep.site,
        keep=keep,
        gone=gone,
        gone_state=gone.state,
        visits=_move(Visit, source=gone, target=keep),
        enquiries=_move(HelpEnquiry, source=gone, target=keep),
        notes_before=before,
        notes_after=after,
        at=now,
        by=actor,
    )
    Case.objects.filter(pk=keep.pk).update(notes_sealed=after, touched_at=now)
    Case.objects.filter(pk=gone.pk).update(state=CaseState.JOINED, merged_into=keep, touched_at=now)
    note(keep, "joined", actor, now, number=gone.number)
    return row


@transaction.atomic
def undo_join(*, row: CaseMerge, actor: Any, now: dt.datetime) -> None:
    """Take two cases apart: what moved goes back, unless it has moved on since. Nothing written meanwhile is lost.

    Raises: CaseChangedError when it was taken apart before, or the kept one was joined to a third one.
    """
    if not CaseMerge.objects.filter(pk=row.pk, undone_at=None).update(undone_at=now):
        raise CaseChangedError
    keep, gone = Case.objects.get(pk=row.keep_id), Case.objects.get(pk=row.gone_id)
    if keep.state == CaseState.JOINED or gone.merged_into_id != keep.pk:
        raise CaseChangedError
    Visit.objects.filter(pk__in=row.visits, case=keep).update(case=gone)
    HelpEnquiry.objects.filter(pk__in=row.enquiries, case=keep).update(case=gone)
    if bytes(keep.notes_sealed) == bytes(row.notes_after):  # else somebody wrote since: their words stay
        Case.objects.filter(pk=keep.pk).update(notes_sealed=row.notes_before)
    Case.objects.filter(pk=gone.pk).update(state=row.gone_state, merged_into=None, touched_at=now)
    note(keep, "taken_apart", actor, now, number=gone.number)
