"""Deleting a lesson, path or badge that readers have never seen."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.kernel.errors import UserFacingError
from mikke.learning.access import office_badge, office_lesson, office_path
from mikke.learning.services.lessons import delete_draft
from mikke.office.learning_views import get_or_post, learning_view

FIND: dict[str, Callable[..., Any]] = {"lesson": office_lesson, "path": office_path, "badge": office_badge}


@get_or_post
@learning_view
def delete(request: HttpRequest, public_id: uuid.UUID, kind: str) -> HttpResponse:
    """Ask, then delete a draft."""
    row = FIND[kind](site=request.site, public_id=public_id)
    back = reverse(f"office_learning_{kind}", args=(row.public_id,))
    if request.method != "POST":
        context = {"heading": _("Delete this draft?"), "row": row, "back": back}
        return render(request, "office/learning_delete.html", context)
    try:
        delete_draft(row=row, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect(back)
    messages.success(request, _("Deleted: %(title)s") % {"title": row.title})
    return redirect(f"office_learning_{kind}s")
