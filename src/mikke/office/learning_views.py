"""まなび in the office: lessons, and what all of lessons, paths and badges have in common."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.learning.access import office_lesson
from mikke.learning.lesson_text import lesson_html
from mikke.learning.models import Badge, Lesson, Path
from mikke.learning.services import lessons as services
from mikke.office.learning_forms import LessonForm

MAY = "learning.change_lesson"
PER_PAGE = 30
View = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def learning_view(view: View) -> View:
    """Let those in who write lessons."""
    return require_admin_access(permission_required(MAY, raise_exception=True)(never_cache(view)))


def shown_list(request: HttpRequest, rows: Any, *, kind: str, heading: str) -> HttpResponse:
    """List lessons, paths or badges with their state.

    Args:
        rows: of the site at hand.
        kind: ``lesson``, ``path`` or ``badge``: the middle of the names of the addresses.
        heading: of the page.
    """
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    new = reverse(f"office_learning_{kind}_new")
    listed = [(row, reverse(f"office_learning_{kind}", args=(row.public_id,))) for row in page]
    context = {"page": page, "rows": listed, "kind": kind, "heading": heading, "new": new}
    return render(request, "office/learning_list.html", context)


def publish_or_take_back(request: HttpRequest, row: Lesson | Path | Badge, *, name: str) -> HttpResponse:
    """Do what the button says and go back to the form; what stands against it is said there."""
    now = timezone.now()
    try:
        if request.POST.get("action") == "take_back":
            services.take_back(row=row, actor=request.user, now=now)
            messages.success(request, _("Taken back. Readers do not see it any more."))
        elif request.POST.get("action") == "publish":
            services.publish(row=row, actor=request.user, now=now)
            messages.success(request, _("Published. Readers see it now."))
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect(name, row.public_id)


def delete_href(row: Lesson | Path | Badge | None, kind: str) -> str:
    """Return where a draft is deleted; empty for what readers have seen."""
    if row is None or row.published_at is not None:
        return ""
    return reverse(f"office_learning_{kind}_delete", args=(row.public_id,))


@require_safe
@learning_view
def lessons(request: HttpRequest) -> HttpResponse:
    """List the lessons of the site, the last changed first."""
    rows = Lesson.objects.for_site(request.site).order_by("-updated_at", "-pk")
    return shown_list(request, rows, kind="lesson", heading=_("Lessons"))


def _edit(request: HttpRequest, row: Lesson | None) -> HttpResponse:
    form = LessonForm(request.POST or None, instance=row, site=request.site)
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.save_lesson(
                lesson=form.lesson(), skills=form.cleaned_data["skills"], now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_learning_lesson", saved.public_id)
    fresh = office_lesson(site=request.site, public_id=row.public_id) if row else None
    context = {
        "form": form,
        "row": fresh,
        "kind": "lesson",
        "heading": fresh.title if fresh else _("New lesson"),
        "back": reverse("office_learning_lessons"),
        "preview": reverse("office_learning_lesson_preview", args=(fresh.public_id,)) if fresh else "",
        "do": reverse("office_learning_lesson_do", args=(fresh.public_id,)) if fresh else "",
        "delete": delete_href(fresh, "lesson"),
        "public": reverse("learning:lesson", args=(fresh.public_id,)) if fresh else "",
    }
    return render(request, "office/learning_form.html", context, status=422 if form.errors else 200)


@get_or_post
@learning_view
def new_lesson(request: HttpRequest) -> HttpResponse:
    """Write a lesson."""
    return _edit(request, None)


@get_or_post
@learning_view
def lesson(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a lesson."""
    return _edit(request, office_lesson(site=request.site, public_id=public_id))


@require_POST
@learning_view
def lesson_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Publish a lesson or take it back."""
    row = office_lesson(site=request.site, public_id=public_id)
    return publish_or_take_back(request, row, name="office_learning_lesson")


@require_safe
@learning_view
def lesson_preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a lesson as readers will see it."""
    row = office_lesson(site=request.site, public_id=public_id)
    context = {
        "process": "learn",
        "lesson": row,
        "text": lesson_html(row.display_body),
        "is_preview": True,
        "crumbs": [(_("Preview"), "")],
    }
    return render(request, "learning/lesson.html", context)
