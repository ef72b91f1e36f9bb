"""What the office has noted, in the hand of the person it is about: one page with one button."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of
from mikke.kernel.models import SecretLink
from mikke.learning import access, selectors
from mikke.learning.errors import EvidenceTakenError
from mikke.learning.forms import NotebookForm
from mikke.learning.models import Notebook
from mikke.learning.own_cookie import own_token, set_own
from mikke.learning.services import notebooks as services
from mikke.learning.services.handing import take_along
from mikke.learning.views.notebook import PROCESS, notebook_of
from mikke.people.models import Person


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "learning/noted_gone.html", {"process": PROCESS}, status=404)


def _show(
    request: HttpRequest, person: Person, form: NotebookForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    token = own_token(request)
    own = notebook_of(request, token)
    context: dict[str, Any] = {
        "process": PROCESS,
        "rows": selectors.evidence_of(site=request.site, person=person),
        "own": own,
        "notebook_form": None if own else form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
    }
    return render(request, "learning/noted.html", context, status=status)


def _into(
    request: HttpRequest, notebook: Notebook, link: SecretLink, person: Person, token: str
) -> HttpResponse:
    """Take it along; a second tap of the same button leads to the same notebook."""
    try:
        take_along(link=link, person=person, notebook=notebook, now=timezone.now())
        messages.success(request, _("It stands in your notebook now. Here is your skill passport."))
    except EvidenceTakenError as error:
        if not notebook.skills.exists():
            messages.error(request, error.text)
    return redirect("learning:passport", token)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def noted(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is noted, without any name; the button takes it along into a notebook."""
    now = timezone.now()
    found = access.handed_evidence(site=request.site, token=token, now=now)
    if found is None:
        return _gone(request)
    link, person = found
    own_key = own_token(request)
    own = notebook_of(request, own_key)
    if request.method == "POST" and own is not None:
        return _into(request, own, link, person, own_key)
    form = NotebookForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.is_valid():
        return _begin(request, form, link, person)
    if link.used_at:
        return _gone(request)
    return _show(request, person, form, status=422 if form.errors else 200)


def _begin(request: HttpRequest, form: NotebookForm, link: SecretLink, person: Person) -> HttpResponse:
    """Begin a notebook with what is noted; a second tap of the same form leads to the same one."""
    if result_of(key=form.key, purpose=services.PURPOSE) is None:
        if link.used_at:
            return _gone(request)
        try:
            judge(form, request=request, target=f"notebooks:{request.site.pk}")
        except TooManyPostsError as error:
            return _show(request, person, form, problem=error.text, status=429)
    own_key = services.begin_notebook(
        site=request.site, pen_name=form.cleaned_data["pen_name"], form_key=form.key, now=timezone.now()
    )
    own = notebook_of(request, own_key)
    if own is None:
        return _gone(request)
    response = _into(request, own, link, person, own_key)
    set_own(response, own_key)
    return response
