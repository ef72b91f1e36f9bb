"""What waits in the community, in one place: reports, posts, hands; who somebody is, opened with an entry in the trail."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.community.access import office_post, office_reply, office_report
from mikke.community.contact import open_contact
from mikke.community.enums import ReportState
from mikke.community.errors import ContactSealedError
from mikke.community.selectors import open_reports, posts_with_open_hands, rules_of, waiting_posts
from mikke.community.services.replies import close_hand, pass_on
from mikke.community.services.reports import settle_report
from mikke.community.services.rules import save_rules
from mikke.kernel.errors import UserFacingError
from mikke.office.community_forms import RulesForm
from mikke.office.community_rows import hand_lines, report_lines, waiting_lines
from mikke.office.people_private_views import confirmed_lately
from mikke.office.team_frame import directs, show_form

BOTH = ["GET", "HEAD", "POST"]
PER_PAGE, SHOWN = 30, 15
for_community = directs("community.change_post")


@require_safe
@for_community
def queue(request: HttpRequest) -> HttpResponse:
    """List what is to be looked at, due first."""
    site, now = request.site, timezone.now()
    page = Paginator(waiting_posts(site=site), PER_PAGE).get_page(request.GET.get("page"))
    reports, raised = open_reports(site=site), posts_with_open_hands(site=site)
    context = {
        "heading": _("What waits in the community"),
        "page": page,
        "query": "",
        "lines": list(waiting_lines(page.object_list, now=now)),
        "reports": list(report_lines(reports[:SHOWN], now=now)),
        "more_reports": max(0, reports.count() - SHOWN),
        "raised": list(hand_lines(raised[:SHOWN], now=now)),
        "more_raised": max(0, raised.count() - SHOWN),
    }
    return render(request, "office/community_queue.html", context)


@require_http_methods(BOTH)
@for_community
def rules(request: HttpRequest) -> HttpResponse:
    """Show the rules of the house; POST saves them."""
    form = RulesForm(request.POST if request.method == "POST" else None, instance=rules_of(site=request.site))
    if request.method == "POST" and form.is_valid():
        save_rules(site=request.site, values=form.cleaned_data, actor=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("office_community")
    return show_form(request, form, heading=_("Rules of the community"), back=reverse("office_community"))


def _settle(request: HttpRequest, found: Any) -> HttpResponse:
    is_hidden = request.POST.get("what") == "hide"
    try:
        settle_report(
            report=found,
            state=ReportState.HIDDEN if is_hidden else ReportState.KEPT,
            outcome=request.POST.get("outcome", "").strip(),
            actor=request.user,
            now=timezone.now(),
        )
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("office_community")
    if is_hidden:
        messages.success(request, _("Hidden. If it was a slip, “Show it again” undoes it."))
        return redirect("office_community_post", found.post.public_id)
    messages.success(request, _("Settled."))
    return redirect("office_community")


@require_http_methods(BOTH)
@for_community
def report(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what a reader found wrong; POST hides the post or leaves it."""
    found = office_report(site=request.site, public_id=public_id)
    if request.method == "POST":
        return _settle(request, found)
    context = {"heading": found.post.title, "line": found, "post": found.post, "now": timezone.now()}
    return render(request, "office/community_report.html", context)


@require_POST
@for_community
def hand_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Pass a hand on, or close it."""
    found, now = office_reply(site=request.site, public_id=public_id), timezone.now()
    try:
        if request.POST.get("what") == "close":
            close_hand(reply=found, actor=request.user, now=now)
            messages.success(request, _("Closed and erased."))
        elif pass_on(reply=found, actor=request.user, now=now):
            messages.success(request, _("Passed on to whoever wrote the post."))
        elif found.post.is_idea:
            messages.success(
                request, _("Noted. The hand stays reachable for the office until the idea ends.")
            )
        else:
            messages.warning(
                request,
                _(
                    "Whoever wrote the post cannot be sent a message. Please open the hand and tell them yourself."
                ),
            )
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_community_post", found.post.public_id)


@sensitive_variables()
def contact_page(request: HttpRequest, row: Any, *, heading: str, back: str) -> HttpResponse:
    """Ask whether to open how somebody is reached; POST opens it, which the trail remembers."""
    context: dict[str, Any] = {"heading": heading, "back": back, "has_contact": bool(bytes(row.sealed))}
    if request.method == "POST":
        try:
            context["who"] = open_contact(row, actor=request.user, now=timezone.now())
        except ContactSealedError as error:
            context["error"] = error.text
    return render(
        request, "office/community_contact.html", context, status=503 if "error" in context else 200
    )


@sensitive_variables()
@require_http_methods(BOTH)
@for_community
@confirmed_lately
def post_contact(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who wrote a post."""
    found = office_post(site=request.site, public_id=public_id)
    heading = _("Who wrote “%(title)s”") % {"title": found.title}
    back = reverse("office_community_post", args=(public_id,))
    return contact_page(request, found, heading=heading, back=back)


@sensitive_variables()
@require_http_methods(BOTH)
@for_community
@confirmed_lately
def hand_contact(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who raised a hand."""
    found = office_reply(site=request.site, public_id=public_id)
    heading = _("Who raised a hand for “%(title)s”") % {"title": found.post.title}
    back = reverse("office_community_post", args=(found.post.public_id,))
    return contact_page(request, found, heading=heading, back=back)
