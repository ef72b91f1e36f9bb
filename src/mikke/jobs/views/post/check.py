"""The check page, sending, and what comes after it."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.jobs.alerts.reach import ReachWords, facts_of_content, reach_words
from mikke.jobs.draft_access import draft_at_hand, is_staff_here, writer_of
from mikke.jobs.enums import DraftState
from mikke.jobs.errors import DraftGoneError, DraftUnfinishedError
from mikke.jobs.models import PostingDraft
from mikke.jobs.posting_draft import STEPS, findings_of
from mikke.jobs.posting_fixes import applied, change_by_code
from mikke.jobs.posting_page import changed_words, check_rows, looked_at_by, step_name
from mikke.jobs.services.drafts import keep_answers
from mikke.jobs.services.posting_links import send_confirm_link, send_resume_link
from mikke.jobs.services.submit_draft import content_of, steps_left, submit_draft
from mikke.jobs.views.post.start import sent_key, wizard_view
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once


def _link(request: HttpRequest, name: str) -> str:
    """Return a full address of ours with ``{token}`` where the token belongs."""
    return request.build_absolute_uri(reverse(name, args=("TOKEN",))).replace("TOKEN", "{token}")


def is_for_shop(request: HttpRequest, draft: PostingDraft) -> bool:
    """Return whether staff write this draft for a shop."""
    return is_staff_here(request) and draft.user_id != request.user.pk


def _reach(request: HttpRequest, draft: PostingDraft, *, today: dt.date) -> ReachWords | None:
    """Return how many people the draft would reach, where the site may count."""
    job = facts_of_content(content_of(draft.data, today=today))
    return None if job is None else reach_words(job, facts=request.facts)  # type: ignore[attr-defined]


def show_check(request: HttpRequest, draft: PostingDraft, *, problem: str = "") -> HttpResponse:
    """Show all answers with what the check says of them."""
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    findings = [one for one in findings_of(draft.data, today=today) if one.severity != "info"]
    rows = check_rows(draft.data, findings, facts)
    errors = [
        (f"row-{number}", one.text)
        for number, row in enumerate(rows, 1)
        for one in row.findings
        if one.is_error
    ]
    if problem:
        errors.append(("promise", problem))
    left = [(step, step_name(step)) for step in steps_left(draft.data)]
    context = {
        "draft": draft,
        "rows": rows,
        "errors": errors,
        "left": left,
        "warnings": sum(not one.is_error for row in rows for one in row.findings),
        "by": looked_at_by(today),
        "form_key": new_form_key(),
        "is_change": draft.job is not None and draft.job.published_at is not None,
        "is_for_shop": is_for_shop(request, draft),
        "last": STEPS[-1],
        "can_mail": bool(draft.user and draft.user.email),
        "reach": None if left else _reach(request, draft, today=today),
    }
    return render(request, "jobs/post/check.html", context, status=422 if problem else 200)


@wizard_view
@require_safe
def check(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show everything before it is sent."""
    if not (request.user.is_authenticated or request.session.session_key):
        return redirect(f"{reverse('jobs:post_sign_in')}?next={request.path}")
    draft = draft_at_hand(request, public_id, is_sent=True)
    if draft.state != DraftState.OPEN:
        return redirect("jobs:post_sent", public_id=public_id)
    return show_check(request, draft)


@wizard_view
@require_POST
def fix(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Carry out the change of one finding and come back to the check page."""
    draft = draft_at_hand(request, public_id)
    code, _bar, name = request.POST.get("fix", "").partition("|")
    findings = findings_of(draft.data, today=timezone.localdate())
    change = change_by_code(findings, code=code, name=name)
    if change is not None:
        keep_answers(draft=draft, answers=applied(change, draft.data), now=timezone.now())
        messages.success(request, _("Changed: %(what)s") % {"what": changed_words(change)})
    return redirect("jobs:post_check", public_id=public_id)


@wizard_view
@require_POST
def send(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Send it to the editors; sending twice sends once."""
    draft = draft_at_hand(request, public_id, is_sent=True)
    if "promise" not in request.POST and draft.job_id is None:
        return show_check(request, draft, problem=_("Please tick that what you wrote is true."))

    def make() -> str:
        job = submit_draft(draft=draft, actor=writer_of(request, draft), now=timezone.now())
        if is_for_shop(request, draft):
            send_confirm_link(job=job, url_of=_link(request, "jobs:post_confirm"), now=timezone.now())
        return str(job.public_id)

    try:
        once(key=sent_key(request), purpose=f"jobs.send:{public_id}", make=make)
    except DraftGoneError:
        pass  # sent by another window: the next page says so
    except DraftUnfinishedError as error:
        messages.error(request, error.text)
        return redirect("jobs:post_step", public_id=public_id, step=error.steps[0])
    except UserFacingError as error:
        return show_check(request, draft, problem=error.text)
    return redirect("jobs:post_sent", public_id=public_id)


@wizard_view
@require_safe
def sent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say who looks at it now and by when."""
    draft = draft_at_hand(request, public_id, is_sent=True)
    context = {
        "draft": draft,
        "by": looked_at_by(timezone.localdate()),
        "is_for_shop": is_for_shop(request, draft),
        "is_change": bool(draft.job and draft.job.published_at),
    }
    return render(request, "jobs/post/sent.html", context)


@wizard_view
@require_http_methods(["POST"])
def mail_link(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Send the link to go on later to the person's own address."""
    draft = draft_at_hand(request, public_id)
    if draft.user is None or not draft.user.email:
        messages.error(
            request,
            _("We know no mail address. Say the code %(code)s on the telephone to go on.")
            % {"code": draft.code},
        )
    else:
        url = _link(request, "jobs:post_resume")
        send_resume_link(draft=draft, mail=draft.user.email, url_of=url, now=timezone.now())
        messages.success(request, _("The link is on its way. It works for seven days."))
    return redirect("jobs:post_check", public_id=public_id)
