"""The page behind the secret link: the text as it would be shown, and two answers. No sign-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.editorial.enums import ApprovalHow, ApprovalState
from mikke.editorial.models import PageApproval
from mikke.editorial.services.approvals import APPROVAL_LINK, answer_approval
from mikke.kernel.errors import UserFacingError
from mikke.kernel.links import open_link

WORDS_CHARS = 2_000


def _approval(request: HttpRequest, token: str) -> PageApproval | None:
    link = open_link(
        site=request.site,
        purpose=APPROVAL_LINK,
        token=token.strip().lower(),
        now=timezone.now(),
    )
    if link is None:
        return None
    rows = PageApproval.objects.for_site(request.site).filter(public_id=link.subject)
    return rows.exclude(state=ApprovalState.REPLACED).select_related("revision", "site").first()


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the page out of searches.

    The address stays within this site by the policy of all pages (``same-origin``). ``no-referrer`` would make a
    browser send ``Origin: null`` with the form, which the check against forged requests refuses.
    """
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "editorial/approve_gone.html", {}, status=404))


def _take(request: HttpRequest, approval: PageApproval) -> str:
    """Keep the answer that was sent; return what is wrong with it, or nothing."""
    answer, words = request.POST.get("answer", ""), request.POST.get("words", "")[:WORDS_CHARS]
    if answer not in {"fine", "change"}:
        return _("Please choose one of the two answers.")
    try:
        answer_approval(
            approval=approval,
            is_fine=answer == "fine",
            words=words,
            how=ApprovalHow.LINK,
            actor=None,
            now=timezone.now(),
        )
    except UserFacingError as error:
        return error.text
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("words")
def approve(request: HttpRequest, token: str) -> HttpResponse:
    """Show exactly the revision that was asked about; POST takes the answer."""
    approval = _approval(request, token)
    if approval is None or approval.revision is None:
        return _gone(request)
    problem = _take(request, approval) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return _private(redirect(request.path))
    context: dict[str, Any] = {
        "approval": approval,
        "page": approval.revision.as_object(),
        "problem": problem,
        "words": request.POST.get("words", "") or approval.words,
    }
    return _private(render(request, "editorial/approve.html", context, status=422 if problem else 200))
