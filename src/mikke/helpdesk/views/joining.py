"""Somebody wants to help: the form, the page afterwards, and a new link by mail."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from mikke.helpdesk.models import Supporter
from mikke.helpdesk.services.supporters import PURPOSE, Application, apply_once, new_link
from mikke.helpdesk.supporter_enums import SupporterState
from mikke.helpdesk.supporter_forms import JoinForm, LinkForm
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import once, result_of
from mikke.people.enums import ContactKind
from mikke.people.services.entering import Way

BOTH = ["GET", "HEAD", "POST"]
LINK_PURPOSE = "helpdesk.supporter_link"


def _show(request: HttpRequest, form: JoinForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "devices": form.ticked("devices"),
        "languages": form.ticked("languages"),
    }
    return render(request, "helpdesk/join.html", context, status=status)


def _application(request: HttpRequest, form: JoinForm) -> Application:
    """Return a valid form as an application. Raises TooManyPostsError."""
    data = form.cleaned_data
    ways = (
        (ContactKind.PHONE, data["phone"]),
        (ContactKind.MAIL, data["mail"]),
        (ContactKind.VISITS, data["visits"]),
    )
    return Application(
        values={"name": data["name"], "kana": data["kana"]},
        ways=tuple(Way(kind, value) for kind, value in ways if value),
        takes={"devices": data["devices"], "languages": data["languages"] or ["ja"]},
        words=data["text"],
        doubt=judge(form, request=request, target=f"join:{request.site.pk}"),
    )


@never_cache
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(BOTH)
def join(request: HttpRequest) -> HttpResponse:
    """Show how one becomes a supporter, and the form; POST writes the application down."""
    now = timezone.now()
    form = JoinForm(request.POST or None, now=now, initial={"languages": ["ja"]})
    if request.method != "POST":
        return _show(request, form)
    if form.key and result_of(key=form.key, purpose=PURPOSE) is not None:
        return redirect("helpdesk:joined")
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        application = _application(request, form)
    except TooManyPostsError as error:
        return _show(request, form, problem=error.text, status=429)
    apply_once(site=request.site, application=application, form_key=form.key, now=now)
    return redirect("helpdesk:joined")


@require_safe
def joined(request: HttpRequest) -> HttpResponse:
    """Say thank you, and what comes next."""
    return render(request, "helpdesk/joined.html")


def _send_link(request: HttpRequest, form: LinkForm) -> str:
    """Send a new link to whoever has the address here; nobody learns whether somebody has."""
    mail, now = form.cleaned_data["mail"].lower(), timezone.now()
    mine = Q(person__contacts__kind=ContactKind.MAIL, person__contacts__value=mail)
    rows = Supporter.objects.for_site(request.site).filter(mine, welcomed_at__isnull=False)
    supporter = rows.exclude(state=SupporterState.LEFT).select_related("person", "site__profile").first()
    if supporter is not None:
        new_link(supporter=supporter, actor=None, now=now)
    return "sent"


@never_cache
@sensitive_post_parameters()
@require_http_methods(BOTH)
def ask_link(request: HttpRequest) -> HttpResponse:
    """Ask for the mail address; POST sends a new link, with the same answer for everybody."""
    form = LinkForm(request.POST if request.method == "POST" else None, now=timezone.now())
    if request.method != "POST":
        return render(request, "helpdesk/supporter_link.html", {"form": form})
    context = {"form": form}
    if not form.is_valid():
        return render(
            request, "helpdesk/supporter_link.html", context | {"errors": form.summary()}, status=422
        )
    try:
        if result_of(key=form.key, purpose=LINK_PURPOSE) is None:
            judge(form, request=request, target=f"supporter-link:{form.cleaned_data['mail']}")
    except TooManyPostsError as error:
        errors = [("main", error.text)]
        return render(request, "helpdesk/supporter_link.html", context | {"errors": errors}, status=429)
    once(key=form.key, purpose=LINK_PURPOSE, make=lambda: _send_link(request, form))
    return render(request, "helpdesk/supporter_link.html", {"is_sent": True})
