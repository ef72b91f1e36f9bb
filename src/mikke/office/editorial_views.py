"""Editorial work in the office: ideas, approval by the person in a text, pages that are still right, dead links."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from mikke.cms.models.base import ReadingPage
from mikke.cms.services import mark_still_right
from mikke.editorial import selectors
from mikke.editorial.enums import ApprovalHow, DraftKind, IdeaState
from mikke.editorial.models import PageApproval, StoryIdea
from mikke.editorial.page_advice import approval_advice, is_asked_about
from mikke.editorial.services.approvals import answer_approval, ask_approval
from mikke.editorial.services.ideas import add_idea, drop_idea, reopen_idea, write_idea
from mikke.kernel.errors import UserFacingError
from mikke.kernel.periodic import ask_soon
from mikke.kernel.qr import qr_svg
from mikke.office.editorial_forms import AskForm, HeardForm, IdeaForm

ASIDE_SHOWN, PROBLEMS_SHOWN = 20, 200


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("editorial.view_storyidea", raise_exception=True)
def ideas(request: HttpRequest) -> HttpResponse:
    """List the ideas; POST writes one down."""
    form = IdeaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_idea(site=request.site, actor=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Written down: %(text)s") % {"text": form.cleaned_data["text"]})
        return redirect("wagtailadmin_home" if request.POST.get("back") == "today" else "office_ideas")
    aside = StoryIdea.objects.for_site(request.site).filter(state=IdeaState.DROPPED)
    context = {
        "heading": _("Ideas"),
        "form": form,
        "ideas": selectors.open_ideas(site=request.site),
        "aside": aside.order_by("-made_at")[:ASIDE_SHOWN],
    }
    return render(request, "office/ideas.html", context, status=422 if form.errors else 200)


@require_POST
@require_admin_access
@permission_required("editorial.change_storyidea", raise_exception=True)
def idea(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take an idea up as a draft, put it aside or take it back."""
    row = get_object_or_404(StoryIdea.objects.for_site(request.site), public_id=public_id)
    action = request.POST.get("action", "")
    try:
        if action in DraftKind.values:
            page = write_idea(idea=row, kind=DraftKind(action), actor=request.user, now=timezone.now())
            return redirect("wagtailadmin_pages:edit", page.pk)
        if action == "drop":
            drop_idea(idea=row)
            messages.success(request, _("Put aside: %(text)s") % {"text": row.text})
        elif action == "reopen" and reopen_idea(idea=row):
            messages.success(request, _("Back in the list: %(text)s") % {"text": row.text})
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_ideas")


def editable_page(request: HttpRequest, pk: int) -> Any:
    """Return a page of this site that the person may change, as its own class; else 404, or 403 without the right."""
    rows = Page.objects.filter(path__startswith=request.site.root_page.path)  # type: ignore[attr-defined]
    page = get_object_or_404(rows, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


@require_POST
@require_admin_access
def still_right(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a page is still right, and ask again in six months."""
    page = editable_page(request, pk)
    if isinstance(page, ReadingPage):
        again = mark_still_right(page, actor=request.user, now=timezone.now())
        words = _("Thank you. We ask again on %(day)s: %(title)s")
        messages.success(request, words % {"day": again, "title": page.title})
    return redirect("wagtailadmin_home")


def _show_approval(
    request: HttpRequest, page: Any, *, ask: AskForm, heard: HeardForm, address: str = "", status: int = 200
) -> HttpResponse:
    rows = PageApproval.objects.filter(page=page).select_related("asked_by")
    context = {
        "heading": _("May it go out like this?"),
        "page_asked": page,
        "ask": ask,
        "heard": heard,
        "advice": approval_advice(page.get_latest_revision_as_object()),
        "latest": selectors.latest_approval(page),
        "rows": rows,
        "address": address,
        "qr": qr_svg(address) if address else "",
    }
    return render(request, "office/approval.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("editorial.change_pageapproval", raise_exception=True)
@never_cache
@sensitive_post_parameters("mail")
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the person in a text, see the answers, or write down one that was heard.

    The address of a new link is shown in the answer of its POST and nowhere else: only its hash is kept.
    """
    page = editable_page(request, pk)
    if not is_asked_about(page):
        return redirect("wagtailadmin_pages:edit", page.pk)
    draft = page.get_latest_revision_as_object()
    latest = selectors.latest_approval(page)
    name = latest.person if latest else getattr(draft, "person", "")
    what = request.POST.get("what", "")
    ask = AskForm(request.POST if what == "ask" else None, initial={"person": name})
    heard = HeardForm(request.POST if what == "heard" else None)
    if what == "ask" and ask.is_valid():
        return _ask(request, page, ask, heard)
    if what == "heard" and heard.is_valid() and latest is not None:
        return _hear(request, page, latest, heard.cleaned_data)
    return _show_approval(request, page, ask=ask, heard=heard, status=422 if what else 200)


def _ask(request: HttpRequest, page: Any, ask: AskForm, heard: HeardForm) -> HttpResponse:
    said = ask.cleaned_data
    _row, address = ask_approval(page=page, actor=request.user, now=timezone.now(), **said)
    if said["mail"]:
        messages.success(request, _("The link is on its way to %(person)s.") % {"person": said["person"]})
    return _show_approval(request, page, ask=AskForm(initial=said), heard=heard, address=address)


def _hear(request: HttpRequest, page: Any, latest: PageApproval, said: dict[str, str]) -> HttpResponse:
    try:
        answer_approval(
            approval=latest,
            is_fine=not said["words"].strip(),
            words=said["words"],
            how=ApprovalHow(said["how"]),
            actor=request.user,
            now=timezone.now(),
        )
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("The answer is written down."))
    return redirect("office_approval", page.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("editorial.view_linkproblem", raise_exception=True)
def links(request: HttpRequest) -> HttpResponse:
    """List the links that lead nowhere; POST asks the worker to look again now."""
    if request.method == "POST":
        ask_soon("editorial.check_links", now=timezone.now())
        messages.success(request, _("We look through all pages now. Please come back in a few minutes."))
        return redirect("office_links")
    problems = selectors.link_problems(site=request.site)
    context = {
        "heading": _("Links that lead nowhere"),
        "problems": problems[:PROBLEMS_SHOWN],
        "count": problems.count(),
    }
    return render(request, "office/links.html", context)
