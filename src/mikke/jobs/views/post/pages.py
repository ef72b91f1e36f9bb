"""The seven pages."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.domain.phone_numbers import spoken
from mikke.domain.work_kinds import OTHER, work_kind, work_kinds
from mikke.jobs.draft_access import draft_at_hand, is_staff_here
from mikke.jobs.enums import EmploymentType
from mikke.jobs.errors import DraftGoneError
from mikke.jobs.models import PostingDraft
from mikke.jobs.posting_draft import STEPS, Answers, defaults, findings_of, posting_from
from mikke.jobs.posting_fixes import applied, change_by_code, step_of
from mikke.jobs.posting_forms import FORMS
from mikke.jobs.posting_forms.base import Context, StepForm
from mikke.jobs.posting_forms.what import SHOWN_TYPES
from mikke.jobs.posting_page import (
    Told,
    changed_words,
    minimum_wage_words,
    step_marks,
    step_name,
    step_title,
    told,
)
from mikke.jobs.services.draft_photo import keep_photo
from mikke.jobs.services.drafts import keep_answers, save_step
from mikke.jobs.services.submit_draft import steps_left
from mikke.jobs.views.post.start import wizard_view

CHECK = "check"


def _context(request: HttpRequest, draft: PostingDraft) -> Context:
    person = draft.user
    contact = "" if person is None else person.email or spoken(person.phone or "")
    return Context(request.facts, draft.data, contact)  # type: ignore[attr-defined]


def findings_for(draft: PostingDraft, step: str) -> list[Told]:
    """Return the findings of one page; what is only missing is the form's or the check page's to say."""
    found = findings_of(draft.data, today=timezone.localdate())
    return [
        told(finding, draft.data)
        for finding in found
        if step_of(finding) == step and not finding.code.startswith("missing.") and finding.severity != "info"
    ]


def _show(
    request: HttpRequest,
    draft: PostingDraft,
    step: str,
    form: StepForm,
    *,
    findings: list[Told],
    **more: Any,
) -> HttpResponse:
    errors = form.error_links() + [(f"id_{one.name}", one.text) for one in findings if one.is_error]
    number = STEPS.index(step)
    context = {
        "draft": draft,
        "step": step,
        "number": number + 1,
        "title": step_title(step),
        "form": form,
        "errors": errors,
        "findings": findings,
        "marks": step_marks(step, draft.data.get("done", ())),
        "before": STEPS[number - 1] if number else "",
        "after": step_name(STEPS[number + 1]) if number + 1 < len(STEPS) else "",
        "is_from_check": is_from_check(request),
        "is_for_shop": is_staff_here(request) and draft.user_id != request.user.pk,
        "relation": form.context.relation,
        "minimum_wage": minimum_wage_words(draft.data, today=timezone.localdate()) if step == "pay" else "",
    }
    status = 422 if errors and request.method == "POST" else 200
    return render(request, f"jobs/post/{step}.html", context | more, status=status)


def is_from_check(request: HttpRequest) -> bool:
    """Return whether the page was opened from the check page, and leads back there."""
    return CHECK in {request.GET.get("from"), request.POST.get("from")}


def _onward(request: HttpRequest, draft: PostingDraft, step: str) -> HttpResponse:
    number = STEPS.index(step)
    if is_from_check(request) or number + 1 == len(STEPS):
        return redirect("jobs:post_check", public_id=draft.public_id)
    return redirect("jobs:post_step", public_id=draft.public_id, step=STEPS[number + 1])


def _choose_kind(request: HttpRequest, draft: PostingDraft) -> HttpResponse:
    """Fill the pages from a ready-made kind of work."""
    kind, how = request.POST.get("kind", ""), request.POST.get("employment_type", "")
    if how not in EmploymentType.values:
        how = EmploymentType.PART_TIME.value
    if kind != OTHER and work_kind(kind) is None:
        raise Http404
    answers = defaults(kind, how)
    if kind == OTHER:
        answers |= {"title": "", "duties": ""}
    keep_answers(draft=draft, answers=answers, now=timezone.now())
    query = "?from=check" if is_from_check(request) else ""
    return redirect(reverse("jobs:post_step", args=(draft.public_id, "what")) + query)


def _kinds_page(request: HttpRequest, draft: PostingDraft) -> HttpResponse:
    context = {
        "draft": draft,
        "kinds": work_kinds(),
        "types": SHOWN_TYPES,
        "chosen": draft.data.get("employment_type") or EmploymentType.PART_TIME.value,
        "title": step_title("what"),
        "number": 1,
        "marks": step_marks("what", draft.data.get("done", ())),
        "is_from_check": is_from_check(request),
        "is_for_shop": is_staff_here(request) and draft.user_id != request.user.pk,
    }
    return render(request, "jobs/post/kinds.html", context)


def _answers(form: StepForm, step: str) -> Answers:
    answers = form.answers()
    picture = form.cleaned_data.get("file") if step == "photo" else None
    if picture is not None:
        answers["photo"] = keep_photo(picture, name=str(picture.name))
    return answers


def _mend(request: HttpRequest, draft: PostingDraft, step: str) -> PostingDraft:
    """Carry out the change that a button named."""
    code, _colon, name = request.POST.get("fix", "").partition("|")
    findings = findings_of(draft.data, today=timezone.localdate())
    change = change_by_code(findings, code=code, name=name)
    if change is None:
        return draft
    messages.success(request, _("Changed: %(what)s") % {"what": changed_words(change)})
    return save_step(draft=draft, step=step, answers=applied(change, draft.data), now=timezone.now())


def _take(request: HttpRequest, draft: PostingDraft, step: str, form: StepForm) -> HttpResponse:
    """Keep the answers; go on, or show what the check says of them."""
    draft = save_step(draft=draft, step=step, answers=_answers(form, step), now=timezone.now())
    if "fix" in request.POST:
        draft = _mend(request, draft, step)
    findings = findings_for(draft, step)
    is_asked = request.POST.get("action") == "check"
    is_wrong = any(one.is_error for one in findings)
    if not is_asked and not is_wrong:
        return _onward(request, draft, step)
    again = FORMS[step](_context(request, draft))
    is_paid = posting_from(draft.data).wage is not None
    return _show(
        request, draft, step, again, findings=findings, is_fine=is_asked and not is_wrong and is_paid
    )


@wizard_view
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, public_id: uuid.UUID, step: str) -> HttpResponse:
    """Show one page of a draft, or keep its answers and go on."""
    if not (request.user.is_authenticated or request.session.session_key):
        return redirect(f"{reverse('jobs:post_sign_in')}?next={request.path}")
    draft = draft_at_hand(request, public_id)
    if step not in STEPS:
        raise Http404
    try:
        return _answer(request, draft, step)
    except DraftGoneError as error:
        messages.error(request, error.text)
        return redirect("jobs:post")


def _answer(request: HttpRequest, draft: PostingDraft, step: str) -> HttpResponse:
    if step == "what" and request.method == "POST" and "kind" in request.POST:
        return _choose_kind(request, draft)
    if step == "what" and ("kinds" in request.GET or not draft.data.get("employment_type")):
        return _kinds_page(request, draft)
    context = _context(request, draft)
    if request.method != "POST":
        is_done = step in draft.data.get("done", ())
        return _show(
            request, draft, step, FORMS[step](context), findings=findings_for(draft, step) if is_done else []
        )
    form = FORMS[step](context, request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, draft, step, form, findings=[])
    return _take(request, draft, step, form)


def next_left(draft: PostingDraft) -> str:
    """Return the first page that is still to be answered, or nothing."""
    left = steps_left(draft.data)
    return left[0] if left else ""
