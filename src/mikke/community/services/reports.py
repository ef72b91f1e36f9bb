"""Reports of readers: taken without anything of the reader, handled within the hours the house promises."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.community.enums import PostState, ReportKind, ReportState
from mikke.community.errors import PostChangedError
from mikke.community.models import Post, Report
from mikke.community.selectors import rules_of
from mikke.community.services.moderate import hide_post
from mikke.community.services.telling import tell_moderators
from mikke.kernel import audit


@transaction.atomic
def report_post(*, post: Post, kind: ReportKind, text: str, doubt: str, now: dt.datetime) -> Report:
    """Take what a reader found wrong; the office is told.

    Args:
        post: about which.
        kind: what is wrong.
        text: in words; may be empty.
        doubt: of ``form_guard``.
        now: when.
    """
    due_at = now + dt.timedelta(hours=rules_of(site=post.site).report_hours)
    row = Report.objects.create(
        site=post.site, post=post, kind=kind, text=text, doubt=doubt, created_at=now, due_at=due_at
    )
    tell_moderators(site=post.site, now=now)
    return row


@transaction.atomic
def settle_report(*, report: Report, state: ReportState, outcome: str, actor: Any, now: dt.datetime) -> None:
    """Hide the post or leave it as it is. Hiding settles every open report of the post.

    Args:
        report: which.
        state: HIDDEN or KEPT.
        outcome: what was found; the writer reads it when the post is hidden.
        actor: who decided.
        now: when.
    Raises: PostChangedError when it was settled meanwhile.
    """
    rows = Report.objects.filter(state=ReportState.OPEN)
    new = {"state": state, "outcome": outcome[:300], "settled_at": now, "settled_by": actor}
    if not rows.filter(pk=report.pk).update(**new):
        raise PostChangedError
    if state == ReportState.HIDDEN:
        rows.filter(post=report.post).update(**new)
        if Post.objects.filter(pk=report.post.pk, state=PostState.SHOWN).exists():
            hide_post(
                post=report.post,
                reason=outcome or _("A reader asked us to look at it."),
                actor=actor,
                now=now,
            )
    report.refresh_from_db()
    target = f"report {report.public_id}"
    audit.record(
        action="community.report_settled",
        actor=actor,
        site=report.site,
        at=now,
        target=target,
        state=str(state),
    )
