"""A neighbour passes on that a shop is looking for somebody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.services.tips import LIFE, PURPOSE, GivenTip, TipWords, give_tip
from mikke.jobs.tip_form import TipForm
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of
from mikke.tenancy import legal_mode
from mikke.tenancy.enums import Feature


def _refuse_without_right(request: HttpRequest) -> None:
    if not legal_mode.allows(request.facts.profile, Feature.TIPS):  # type: ignore[attr-defined]
        raise Http404


def _show(request: HttpRequest, form: TipForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "process": "find",
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "town": form["town"].value(),
        "days": LIFE.days,
    }
    return keep_nowhere(render(request, "jobs/tip_form.html", context, status=status))


def _given(request: HttpRequest, form: TipForm) -> GivenTip:
    """Return a valid form as a tip. Raises TooManyPostsError."""
    cleaned = form.cleaned_data
    doubt = judge(form, request=request, target=f"tips:{request.site.pk}")
    words = TipWords(
        note=cleaned["note"],
        mail=cleaned["mail"],
        phone=cleaned["phone"],
        language=translation.get_language() or "ja",
    )
    return GivenTip(cleaned["shop"], cleaned["town"], words, form.key, cleaned["picture"], doubt)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def new_tip(request: HttpRequest) -> HttpResponse:
    """Show the form; POST writes the tip down for the office."""
    _refuse_without_right(request)
    is_post = request.method == "POST"
    form = TipForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        towns=request.facts.towns,  # type: ignore[attr-defined]
        now=timezone.now(),
    )
    if not is_post:
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    if result_of(key=form.key, purpose=PURPOSE) is None:
        try:
            give_tip(site=request.site, tip=_given(request, form), now=timezone.now())
        except TooManyPostsError as error:
            return _show(request, form, problem=error.text, status=429)
    return redirect("jobs:tip_thanks")


@require_safe
def tip_thanks(request: HttpRequest) -> HttpResponse:
    """Say thank you and what happens now."""
    _refuse_without_right(request)
    return render(request, "jobs/tip_thanks.html", {"process": "find", "days": LIFE.days})
