"""「ちがいます」 and what is missing: readers tell us, the office looks."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mikke.directory.access import public_service
from mikke.directory.enums import WrongKind
from mikke.directory.forms import SuggestForm, WrongForm
from mikke.directory.models import Service
from mikke.directory.services.queue import report_wrong, suggest_service
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import GuardedForm, judge
from mikke.kernel.form_keys import once, result_of

WRONG, SUGGEST = "directory.wrong", "directory.suggest"


def _show(
    request: HttpRequest, template: str, form: GuardedForm, *, problem: str = "", **more: object
) -> HttpResponse:
    errors = ([("main", problem)] if problem else []) + form.summary()
    status = 429 if problem else 422 if errors else 200
    context = {"process": "learn", "form": form, "errors": errors} | more
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _take_wrong(service: Service, form: WrongForm) -> None:
    said, now = form.cleaned_data, timezone.now()

    def make() -> str:
        kind = WrongKind(said["kind"])
        row = report_wrong(service=service, kind=kind, text=said["text"], contact=said["contact"], now=now)
        return str(row.public_id)

    once(key=form.key, purpose=WRONG, make=make)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def wrong(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask what is different; POST puts it into the queue, once however often it is sent."""
    service = public_service(site=request.site, public_id=public_id, today=timezone.localdate())
    is_sent = request.method == "POST"
    form = WrongForm(request.POST if is_sent else None, now=timezone.now())
    if not is_sent or not form.is_valid():
        return _show(request, "directory/wrong.html", form, service=service)
    if result_of(key=form.key, purpose=WRONG) is None:
        try:
            judge(form, request=request, target=f"directory:{service.pk}")
        except TooManyPostsError as error:
            return _show(request, "directory/wrong.html", form, problem=error.text, service=service)
        _take_wrong(service, form)
    return redirect("directory:wrong_sent", public_id=public_id)


@require_safe
def wrong_sent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Thank, and say what happens now."""
    service = public_service(site=request.site, public_id=public_id, today=timezone.localdate())
    return render(request, "directory/told.html", {"process": "learn", "service": service})


def _take_suggestion(request: HttpRequest, form: SuggestForm, doubt: str) -> None:
    now = timezone.now()

    def make() -> str:
        row = suggest_service(site=request.site, values=form.told(), doubt=doubt, now=now)
        return str(row.public_id)

    once(key=form.key, purpose=SUGGEST, make=make)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def suggest(request: HttpRequest) -> HttpResponse:
    """Ask what is missing in the list; POST puts it into the queue."""
    is_sent = request.method == "POST"
    form = SuggestForm(request.POST if is_sent else None, now=timezone.now())
    if not is_sent or not form.is_valid():
        return _show(request, "directory/suggest.html", form)
    if result_of(key=form.key, purpose=SUGGEST) is None:
        try:
            doubt = judge(form, request=request, target=f"directory-new:{request.site.pk}")
        except TooManyPostsError as error:
            return _show(request, "directory/suggest.html", form, problem=error.text)
        _take_suggestion(request, form, doubt)
    return redirect("directory:suggested")


@require_safe
def suggested(request: HttpRequest) -> HttpResponse:
    """Thank for a suggestion."""
    return render(request, "directory/told.html", {"process": "learn", "service": None})
