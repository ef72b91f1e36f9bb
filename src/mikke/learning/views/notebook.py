"""まなびノート: begin one, see what was done, print the next small step, erase it all."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of
from mikke.kernel.qr import qr_svg
from mikke.learning import access, selectors
from mikke.learning.forms import NotebookForm, PenNameForm
from mikke.learning.listing import page_links, page_of
from mikke.learning.models import Notebook, PathStep
from mikke.learning.own_cookie import forget_own, own_token, set_own
from mikke.learning.passed import read_proof
from mikke.learning.passport import skills_of
from mikke.learning.progress import walk_of
from mikke.learning.services import badges as badge_services
from mikke.learning.services import notebooks as services
from mikke.learning.views.lessons import learn_href
from mikke.people.models import Person
from mikke.people.selectors import people_of

PROCESS = "learn"


def gone(request: HttpRequest) -> HttpResponse:
    """Say that no notebook is here."""
    return render(request, "learning/notebook_gone.html", {"process": PROCESS}, status=404)


def person_who_signed_in(*, user: Any, site: Any) -> Person | None:
    """Return the person of the site who has signed in here, None for a visitor."""
    return people_of(site=site).filter(user=user).first() if user.is_authenticated else None


def notebook_of(request: HttpRequest, token: str) -> Notebook | None:
    """Return the notebook that a token opens now, or None."""
    return access.notebook_of_token(site=request.site, token=token, now=timezone.now())


def _write_passed(request: HttpRequest, notebook: Notebook, proof: str) -> None:
    """Write the lesson of a proof into a notebook; a proof that does not hold writes nothing."""
    passed = read_proof(proof) if proof else None
    if passed is None:
        return
    lesson = selectors.public_lessons(site=request.site).filter(public_id=passed.lesson).first()
    if lesson is not None:
        services.note_lesson(
            notebook=notebook, lesson=lesson, right=passed.right, total=passed.total, now=timezone.now()
        )
        messages.success(request, _("Written down: %(title)s") % {"title": lesson.display_title})


def _show_begin(request: HttpRequest, form: NotebookForm, *, problem: str = "", status: int = 200) -> Any:
    own = notebook_of(request, own_token(request))
    context = {
        "process": PROCESS,
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "own_token": own_token(request) if own else "",
        "crumbs": [(pgettext("process", "Learn"), learn_href()), (_("Learning notebook"), "")],
    }
    return render(request, "learning/notebook_begin.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Say what a notebook is; POST begins one, with the lesson that was just passed."""
    now = timezone.now()
    form = NotebookForm(request.POST if request.method == "POST" else None, now=now)
    if request.method != "POST":
        return _show_begin(request, form)
    if not form.is_valid():
        return _show_begin(request, form, status=422)
    if result_of(key=form.key, purpose=services.PURPOSE) is None:
        try:
            judge(form, request=request, target=f"notebooks:{request.site.pk}")
        except TooManyPostsError as error:
            return _show_begin(request, form, problem=error.text, status=429)
    token = services.begin_notebook(
        site=request.site, pen_name=form.cleaned_data["pen_name"], form_key=form.key, now=now
    )
    if (notebook := notebook_of(request, token)) is not None:
        _write_passed(request, notebook, form.cleaned_data["passed"])
    response = redirect("learning:notebook", token)
    set_own(response, token)
    return response


def _step(notebook: Notebook, key: str) -> PathStep:
    """Return a step of the path that is walked, else 404."""
    steps = PathStep.objects.filter(path=notebook.path_id)
    step = steps.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 10 else None
    if step is None:
        raise Http404
    return step


def _walk_on(request: HttpRequest, notebook: Notebook) -> None:
    chosen, now = request.POST.get("path", ""), timezone.now()
    paths = selectors.public_paths(site=request.site)
    path = next((one for one in paths if str(one.public_id) == chosen), None)
    services.choose_path(notebook=notebook, path=path, now=now)


def _change(request: HttpRequest, notebook: Notebook) -> None:
    """Do what a button of the page says; an unknown one does nothing."""
    action, now = request.POST.get("action", ""), timezone.now()
    if action == "write":
        _write_passed(request, notebook, request.POST.get("passed", "")[:300])
    elif action == "path":
        _walk_on(request, notebook)
    elif action == "done":
        services.note_step(notebook=notebook, step=_step(notebook, request.POST.get("step", "")), now=now)
    elif action == "undo":
        services.take_step_back(notebook=notebook, step=_step(notebook, request.POST.get("step", "")))
    elif action == "name":
        form = PenNameForm(request.POST)
        if form.is_valid():
            services.name_notebook(notebook=notebook, pen_name=form.cleaned_data["pen_name"], now=now)
    elif action == "badge":
        _ask_badge(request, notebook)


def _ask_badge(request: HttpRequest, notebook: Notebook) -> None:
    """Give the badge that was asked for; the tick says that others may see it."""
    chosen = request.POST.get("badge", "")
    badge = next((b for b in selectors.badges_within_reach(notebook) if str(b.public_id) == chosen), None)
    if badge is None or request.POST.get("agree") != "1":
        messages.error(request, _("Tick that you want the badge to be seen by whoever has its address."))
        return
    badge_services.give_badge(badge=badge, notebook=notebook, now=timezone.now())
    messages.success(request, _("Here is your badge: %(title)s") % {"title": badge.display_title})


def _device(request: HttpRequest, token: str) -> HttpResponse | None:
    """Remember or forget the notebook in this browser."""
    action = request.POST.get("action")
    if action not in {"remember", "forget"}:
        return None
    response = redirect("learning:notebook", token) if action == "remember" else redirect("learning:lessons")
    if action == "remember":
        set_own(response, token)
        messages.success(request, _("This device finds your notebook from now on."))
    else:
        forget_own(response)
        messages.success(
            request, _("This device has forgotten your notebook. The link and the code still open it.")
        )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def notebook(request: HttpRequest, token: str) -> HttpResponse:
    """Show a notebook; its buttons change it."""
    own = notebook_of(request, token)
    if own is None:
        return gone(request)
    if request.method == "POST":
        if (response := _device(request, token)) is not None:
            return response
        _change(request, own)
        return redirect("learning:notebook", token)
    link = request.build_absolute_uri(request.path)
    done = page_of(selectors.done_lessons(own), request.GET.get("page"))
    context = {
        "process": PROCESS,
        "notebook": own,
        "token": token,
        "is_remembered": own_token(request) == token,
        "done": done,
        "pages": page_links(done),
        "skills": [skill.name for skill in skills_of(own)],
        "person": person_who_signed_in(user=request.user, site=request.site),
        "walk": walk_of(own, own.path) if own.path and own.path.is_published else None,
        "paths": selectors.public_paths(site=request.site),
        "badges": selectors.badges_within_reach(own),
        "awards": own.awards.select_related("badge"),
        "name_form": PenNameForm(initial={"pen_name": own.pen_name}),
        "link": link,
        "qr": qr_svg(link),
    }
    return render(request, "learning/notebook.html", context)


@require_safe
@never_cache
def next_step(request: HttpRequest, token: str) -> HttpResponse:
    """Show the next small step as one sheet to print, under the pen name."""
    own = notebook_of(request, token)
    if own is None or own.path is None or not own.path.is_published:
        return gone(request)
    link = request.build_absolute_uri(reverse("learning:notebook", args=(token,)))
    walk = walk_of(own, own.path)
    context = {
        "process": PROCESS,
        "notebook": own,
        "token": token,
        "walk": walk,
        "qr": qr_svg(link),
        "today": timezone.localdate(),
    }
    return render(request, "learning/next_step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then erase a notebook with everything in it."""
    own = notebook_of(request, token)
    if own is None:
        return gone(request)
    if request.method != "POST":
        context = {"process": PROCESS, "notebook": own, "token": token}
        return render(request, "learning/notebook_erase.html", context)
    services.erase_notebook(notebook=own)
    messages.success(request, _("Your notebook is erased. Nothing of it is left here."))
    response = redirect("learning:lessons")
    if own_token(request) == token:
        forget_own(response)
    return response
