"""The writer's own page behind their secret link: how the post stands, change it, it goes on, take it away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from mikke.community.access import post_of_link
from mikke.community.enums import PostState
from mikke.community.forms import ChangeForm
from mikke.community.kind_words import WORDS
from mikke.community.models import Post
from mikke.community.selectors import hands_of, rules_of
from mikke.community.services.posts import FIELDS, change_post, confirm_post, end_post, unpacked
from mikke.community.views.pages import facts_of_post
from mikke.community.views.write import advised_signs
from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import judge

SAID = ("sent", "changed", "goes_on")
BOTH = ["GET", "HEAD", "POST"]


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    context = {"process": "play"}
    return _private(render(request, "community/gone.html", context, status=404))


def _back(token: str, said: str) -> HttpResponse:
    return redirect(f"{reverse('community:mine', args=(token,))}?said={said}")


@never_cache
@require_http_methods(BOTH)
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show the writer how their post stands; POST says that it goes on. A GET changes nothing."""
    now = timezone.now()
    post = post_of_link(site=request.site, token=token, now=now)
    if post is None or post.state == PostState.ENDED:
        return _gone(request)
    problem = ""
    if request.method == "POST":
        try:
            confirm_post(post=post, now=now)
        except UserFacingError as error:
            problem = error.text
        else:
            return _back(token, "goes_on")
    said = request.GET.get("said", "")
    context = {
        "process": "play",
        "post": post,
        "words": WORDS[post.kind],
        "rows": facts_of_post(post),
        "token": token,
        "said": said if said in SAID else "",
        "errors": [("main", problem)] if problem else [],
        "hands": hands_of(post).count(),
        "rules": rules_of(site=request.site),
        "post_url": reverse(f"community:{post.kind}", args=(post.public_id,)),
    }
    return _private(render(request, "community/mine.html", context, status=409 if problem else 200))


def _first_values(post: Post) -> dict[str, Any]:
    values = unpacked(post.change) if post.change else {name: getattr(post, name) for name in FIELDS}
    return values | {"version": post.version}


def _show(request: HttpRequest, form: ChangeForm, post: Post, token: str, **more: Any) -> HttpResponse:
    problem = more.pop("problem", "")
    errors = ([("main", problem)] if problem else []) + form.summary()
    context = {
        "process": "play",
        "form": form,
        "errors": errors,
        "post": post,
        "token": token,
        "words": WORDS[post.kind],
    }
    status = 409 if problem else 422 if errors or more else 200
    return _private(render(request, "community/change.html", context | more, status=status))


@never_cache
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(BOTH)
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Let the writer change their text; what is shown stays until somebody has looked at the change."""
    now = timezone.now()
    post = post_of_link(site=request.site, token=token, now=now)
    if post is None or post.state == PostState.ENDED:
        return _gone(request)
    is_sent = request.method == "POST"
    form = ChangeForm(
        request.POST if is_sent else None,
        kind=post.kind,
        towns=request.facts.towns,  # type: ignore[attr-defined]
        now=now,
        initial=_first_values(post),
    )
    if not is_sent or not form.is_valid():
        return _show(request, form, post, token)
    signs, advice = advised_signs(form, site=request.site)
    if advice:
        return _show(request, form, post, token, **advice)
    found = [(sign.code, sign.found) for sign in signs]
    post.version = form.cleaned_data["version"]
    try:
        judge(form, request=request, target=f"community-change:{post.pk}")
        change_post(post=post, values=form.values(), signs=found, actor=None, now=now)
    except (UserFacingError, TooManyPostsError) as error:
        return _show(request, form, post, token, problem=error.text)
    return _back(token, "changed")


@never_cache
@require_http_methods(BOTH)
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to take the post away for good; POST does it."""
    now = timezone.now()
    post = post_of_link(site=request.site, token=token, now=now)
    if post is None or post.state == PostState.ENDED:
        return _gone(request)
    is_done = request.method == "POST"
    if is_done:
        try:
            end_post(post=post, actor=None, now=now)
        except UserFacingError:
            return _gone(request)
        return redirect("community:ended")
    context = {"process": "play", "post": post, "token": token}
    return _private(render(request, "community/end.html", context))


@require_http_methods(["GET", "HEAD"])
def ended(request: HttpRequest) -> HttpResponse:
    """Say that it is taken away."""
    return render(request, "community/ended.html", {"process": "play"})
