"""まなび in the office: paths of small steps."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.learning.access import office_path
from mikke.learning.models import Path
from mikke.learning.services import lessons as services
from mikke.office.learning_forms import PathForm, step_forms, steps_of
from mikke.office.learning_views import (
    delete_href,
    get_or_post,
    learning_view,
    publish_or_take_back,
    shown_list,
)


@require_safe
@learning_view
def paths(request: HttpRequest) -> HttpResponse:
    """List the paths of the site, the last changed first."""
    rows = Path.objects.for_site(request.site).order_by("-updated_at", "-pk")
    return shown_list(request, rows, kind="path", heading=_("Paths of small steps"))


def _edit(request: HttpRequest, row: Path | None) -> HttpResponse:
    is_post = request.method == "POST"
    form = PathForm(request.POST if is_post else None, instance=row, site=request.site)
    steps = step_forms(row, site=request.site, data=request.POST if is_post else None)
    if is_post and all([form.is_valid(), *(step.is_valid() for step in steps)]):
        try:
            saved = services.save_path(
                path=form.save(commit=False), steps=steps_of(steps, path=row), now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_learning_path", saved.public_id)
    fresh = office_path(site=request.site, public_id=row.public_id) if row else None
    context = {
        "form": form,
        "step_forms": steps,
        "row": fresh,
        "kind": "path",
        "heading": fresh.title if fresh else _("New path"),
        "back": reverse("office_learning_paths"),
        "preview": reverse("office_learning_path_preview", args=(fresh.public_id,)) if fresh else "",
        "do": reverse("office_learning_path_do", args=(fresh.public_id,)) if fresh else "",
        "delete": delete_href(fresh, "path"),
        "public": reverse("learning:path", args=(fresh.public_id,)) if fresh else "",
    }
    has_errors = bool(form.errors) or any(step.errors for step in steps)
    return render(request, "office/learning_form.html", context, status=422 if has_errors else 200)


@get_or_post
@learning_view
def new_path(request: HttpRequest) -> HttpResponse:
    """Write a path."""
    return _edit(request, None)


@get_or_post
@learning_view
def path(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a path and its steps."""
    return _edit(request, office_path(site=request.site, public_id=public_id))


@require_POST
@learning_view
def path_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Publish a path or take it back."""
    row = office_path(site=request.site, public_id=public_id)
    return publish_or_take_back(request, row, name="office_learning_path")


@require_safe
@learning_view
def path_preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a path as readers will see it."""
    row = office_path(site=request.site, public_id=public_id)
    context = {
        "process": "learn",
        "path": row,
        "path_steps": row.steps.select_related("lesson"),
        "is_preview": True,
        "crumbs": [(_("Preview"), "")],
    }
    return render(request, "learning/path.html", context)
