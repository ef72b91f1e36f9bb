"""Posts in the office: the list, the page where one decides, writing one down for somebody, and how an idea grows."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.community.access import office_post
from mikke.community.advice import sign_label
from mikke.community.contact import Sealed
from mikke.community.enums import PostKind, PostState, ReplyState
from mikke.community.models import Post
from mikke.community.selectors import office_posts, waiting_posts
from mikke.community.services.moderate import decline_post, hide_post, restore_post, show_post
from mikke.community.services.posts import FIELDS, Written, change_post, end_post, unpacked, write_post
from mikke.community.views.pages import facts_of_post
from mikke.kernel import audit
from mikke.kernel.errors import UserFacingError
from mikke.office.community_forms import OfficePostForm, PostFilterForm, ReasonForm
from mikke.office.community_queue_views import BOTH, PER_PAGE, for_community
from mikke.office.community_rows import post_lines
from mikke.office.team_frame import show_form
from mikke.tenancy.sites import facts_of


@require_safe
@for_community
def posts(request: HttpRequest) -> HttpResponse:
    """List the posts of the site."""
    form = PostFilterForm(request.GET)
    form.is_valid()
    asked = {name: form.cleaned_data.get(name, "") for name in ("q", "kind", "state")}
    page = Paginator(office_posts(site=request.site, **asked), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "heading": _("Circles, ideas, offers"),
        "form": form,
        "page": page,
        "lines": list(post_lines(page.object_list)),
        "kinds": PostKind.choices,
        "query": query.urlencode(),
        "is_narrowed": any(asked.values()),
    }
    return render(request, "office/community_posts.html", context)


def _changed_rows(post: Post) -> list[tuple[str, Any, Any]]:
    """Return (label, before, after) of what a change alters."""
    if post.change is None:
        return []
    new = unpacked(post.change)
    rows = []
    for name in FIELDS:
        before, after = getattr(post, name), new[name]
        if (before or "") != (after or ""):
            rows.append((str(Post._meta.get_field(name).verbose_name), before or "", after or ""))  # type: ignore[union-attr]  # noqa: SLF001 -- Django's public name for it
    return rows


def _page(request: HttpRequest, found: Post, *, form: ReasonForm, status: int = 200) -> HttpResponse:
    context = {
        "heading": found.title,
        "post": found,
        "rows": facts_of_post(found),
        "changed": _changed_rows(found),
        "signs": [sign_label(*sign) for sign in found.signs],
        "hands": found.replies.exclude(state=ReplyState.CLOSED).order_by("created_at", "pk"),
        "reports": found.reports.order_by("-created_at")[:20],
        "is_waiting": found.due_at is not None,
        "is_public": found.state == PostState.SHOWN,
        "public_url": reverse(f"community:{found.kind}", args=(found.public_id,)),
        "form": form,
        "now": timezone.now(),
    }
    return render(request, "office/community_post.html", context, status=status)


@require_safe
@for_community
def post(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a post with its signs, its change, its hands and reports, and what can be decided."""
    found = office_post(site=request.site, public_id=public_id)
    return _page(request, found, form=ReasonForm())


def _next(request: HttpRequest) -> HttpResponse:
    """Lead to the next post that waits, or back to the queue."""
    following = waiting_posts(site=request.site).first()
    if following is None:
        return redirect("office_community")
    return redirect("office_community_post", following.public_id)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _decide(request: HttpRequest, found: Post, form: ReasonForm) -> HttpResponse:
    """Do one of the things that need no reason, or one that has it. Raises: UserFacingError."""
    what, now, actor = request.POST.get("what", ""), timezone.now(), request.user
    reason = form.cleaned_data.get("reason", "") if form.is_bound and form.is_valid() else ""
    here = redirect("office_community_post", found.public_id)
    if what == "show":
        show_post(post=found, version=_version(request), actor=actor, now=now)
        messages.success(request, _("Shown. The writer is told."))
        return _next(request)
    if what == "decline":
        decline_post(post=found, version=_version(request), reason=reason, actor=actor, now=now)
        messages.success(request, _("Not shown. The writer is told why."))
        return _next(request)
    if what == "hide":
        hide_post(post=found, reason=reason, actor=actor, now=now)
        messages.success(request, _("Hidden. If it was a slip, “Show it again” undoes it."))
    elif what == "again":
        restore_post(post=found, actor=actor, now=now)
        messages.success(request, _("It is shown again."))
    elif what == "end":
        end_post(post=found, actor=actor, now=now)
        messages.success(request, _("Ended. Who wrote it is erased."))
    return here


@require_POST
@for_community
def post_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Decide on a post."""
    found = office_post(site=request.site, public_id=public_id)
    form = ReasonForm(request.POST)
    if request.POST.get("what") in {"decline", "hide"} and not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        return _decide(request, found, form)
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_community_post", public_id)


def _idea_behind(request: HttpRequest) -> Post | None:
    """Return the idea that a circle is made of, where the address names one (``from``)."""
    try:
        key = uuid.UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    return office_post(site=request.site, public_id=key)


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(BOTH)
@for_community
def new_post(request: HttpRequest) -> HttpResponse:
    """Write a post down for somebody who calls or stands at the desk."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in PostKind.values else PostKind.CIRCLE.value
    data = request.POST if request.method == "POST" else None
    idea = _idea_behind(request) if kind == PostKind.CIRCLE else None
    first = {"title": idea.title, "text": idea.text, "town": idea.town_id} if idea else {}
    form = OfficePostForm(data, kind=kind, towns=facts_of(request.site).towns, is_new=True, initial=first)
    if data is not None and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        written = Written(kind, form.values(), Sealed(said["name"], said["way"]), is_by_office=True)
        made = write_post(site=request.site, written=written, now=now)
        target = f"post {made.public_id}"
        audit.record(
            action="community.post_entered", actor=request.user, site=request.site, at=now, target=target
        )
        messages.success(request, _("Written down. Read it once more, then show it."))
        return redirect("office_community_post", made.public_id)
    heading = _("Write down for somebody: %(kind)s") % {"kind": PostKind(kind).label}
    return show_form(request, form, heading=heading, back=reverse("office_community_posts"))


@require_http_methods(BOTH)
@for_community
def edit_post(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Mend a post; the writer's own change that waits is taken with it."""
    found = office_post(site=request.site, public_id=public_id)
    values = unpacked(found.change) if found.change else {name: getattr(found, name) for name in FIELDS}
    form = OfficePostForm(
        request.POST if request.method == "POST" else None,
        kind=found.kind,
        towns=facts_of(request.site).towns,
        is_new=False,
        initial=values | {"version": found.version},
    )
    if request.method == "POST" and form.is_valid():
        found.version = form.cleaned_data["version"] or 0
        now = timezone.now()
        try:
            change_post(post=found, values=form.values(), signs=(), actor=request.user, now=now)
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_community_post", public_id)
    back = reverse("office_community_post", args=(public_id,))
    return show_form(request, form, heading=_("Mend “%(title)s”") % {"title": found.title}, back=back)
