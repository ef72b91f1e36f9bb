"""Putting something up: the form, the kind advice before it is sent, and the writer's own page behind it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from mikke.community.advice import advice_line, signs_in, stamp_of
from mikke.community.enums import PostKind
from mikke.community.forms import PostForm
from mikke.community.kind_words import LISTS, WORDS
from mikke.community.selectors import rules_of
from mikke.community.services.posts import PURPOSE, Written, submit_post
from mikke.domain.post_signs import PostSign
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of
from mikke.kernel.links import token_of_form


def advised_signs(form: Any, *, site: Any) -> tuple[tuple[PostSign, ...], dict[str, Any]]:
    """Return the signs in a valid form, and what the page shows first where nobody was advised on them yet."""
    values = form.values()
    signs = signs_in(values, site=site)
    stamp = stamp_of(values, signs)
    if not signs or form.cleaned_data["advised"] == stamp:
        return signs, {}
    return signs, {"advice": [advice_line(sign) for sign in signs], "stamp": stamp}


def _show(request: HttpRequest, form: PostForm, *, problem: str = "", **more: Any) -> HttpResponse:
    errors = ([("main", problem)] if problem else []) + form.summary()
    status = 429 if problem else 422 if errors or more else 200
    context = {
        "process": "play",
        "form": form,
        "errors": errors,
        "words": WORDS[form.kind],
        "list_url": reverse(f"community:{LISTS[PostKind(form.kind)]}"),
        "rules": rules_of(site=request.site),
    }
    return render(request, "community/write.html", context | more, status=status)


@never_cache
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_post(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a circle, an idea or an offer; POST takes it once and leads to the writer's own page."""
    now, site = timezone.now(), request.site
    is_sent = request.method == "POST"
    form = PostForm(request.POST if is_sent else None, kind=kind, towns=request.facts.towns, now=now)  # type: ignore[attr-defined]
    if is_sent and form.key and result_of(key=form.key, purpose=PURPOSE) is not None:
        return redirect("community:mine", token_of_form(form.key, PURPOSE))
    if not is_sent or not form.is_valid():
        return _show(request, form)
    signs, advice = advised_signs(form, site=site)
    if advice:
        return _show(request, form, **advice)
    try:
        doubt = judge(form, request=request, target=f"community:{site.pk}")
    except TooManyPostsError as error:
        return _show(request, form, problem=error.text)
    language = translation.get_language() or "ja"
    written = Written(
        kind=kind,
        values=form.values(),
        who=form.who(language),
        signs=[(sign.code, sign.found) for sign in signs],
        doubt=doubt,
    )
    token = submit_post(site=site, written=written, form_key=form.key, now=now)
    return redirect(f"{reverse('community:mine', args=(token,))}?said=sent")
