"""Raising a hand, reporting a post, and the shelf 「できたら呼んで」, each with its receipt."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from mikke.community.access import REPLY_LINK, public_post, reply_of_link, wish_of_link
from mikke.community.enums import ReplyState, ReportKind, Stage, WishTopic
from mikke.community.forms import HandForm, ReportForm, WishForm
from mikke.community.kind_words import WORDS
from mikke.community.models import Post
from mikke.community.selectors import rules_of, wish_counts
from mikke.community.services import replies, reports, wishes
from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import GuardedForm, judge
from mikke.kernel.form_keys import once, result_of
from mikke.kernel.links import open_link, token_of_form

BOTH = ["GET", "HEAD", "POST"]
REPORTED = "community.report"


def _show(
    request: HttpRequest, template: str, form: GuardedForm, *, problem: str = "", **more: Any
) -> HttpResponse:
    errors = ([("main", problem)] if problem else []) + form.summary()
    context = {"process": "play", "form": form, "errors": errors} | more
    return render(request, template, context, status=429 if problem else 422 if errors else 200)


def _post(request: HttpRequest, public_id: uuid.UUID) -> Post:
    return public_post(site=request.site, public_id=public_id, today=timezone.localdate())


def _about(post: Post) -> dict[str, Any]:
    return {
        "post": post,
        "words": WORDS[post.kind],
        "post_url": reverse(f"community:{post.kind}", args=(post.public_id,)),
    }


@never_cache
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(BOTH)
def hand(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask who raises a hand; POST takes it once and leads to a receipt."""
    now, post = timezone.now(), _post(request, public_id)
    is_sent, about = request.method == "POST", _about(post)
    if post.stage == Stage.GROWN and not is_sent:
        return redirect(about["post_url"])
    form = HandForm(request.POST if is_sent else None, now=now)
    if is_sent and form.key and result_of(key=form.key, purpose=replies.PURPOSE) is not None:
        return redirect("community:hand_receipt", token_of_form(form.key, replies.PURPOSE))
    if not is_sent or not form.is_valid():
        return _show(request, "community/hand.html", form, **about)
    try:
        doubt = judge(form, request=request, target=f"community-hand:{post.pk}")
    except TooManyPostsError as error:
        return _show(request, "community/hand.html", form, problem=error.text, **about)
    who = form.who(translation.get_language() or "ja")
    token = replies.raise_hand(post=post, who=who, doubt=doubt, form_key=form.key, now=now)
    return redirect("community:hand_receipt", token)


def _receipt(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, "community/receipt.html", {"process": "play"} | context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_http_methods(BOTH)
def hand_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Thank for a hand; POST takes it back."""
    now, site = timezone.now(), request.site
    link = open_link(site=site, purpose=REPLY_LINK, token=token, now=now)
    reply = reply_of_link(site=site, token=token, now=now)
    if link is None or (reply is None and link.subject != replies.BEFORE):
        return _receipt(request, {"is_gone": True}, status=404)
    if reply is not None and request.method == "POST" and reply.state != ReplyState.CLOSED:
        try:
            replies.close_hand(reply=reply, actor=None, now=now)
        except UserFacingError as error:
            return _receipt(request, {"reply": reply, "errors": [("main", error.text)]}, status=409)
        return redirect("community:hand_receipt", token)
    is_closed = reply is not None and reply.state == ReplyState.CLOSED
    return _receipt(request, {"reply": reply, "is_hand": True, "is_closed": is_closed})


@never_cache
@require_http_methods(BOTH)
def report(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask what is wrong; POST puts it into the queue, once however often it is sent."""
    now, post = timezone.now(), _post(request, public_id)
    is_sent, about = request.method == "POST", _about(post) | {"rules": rules_of(site=request.site)}
    form = ReportForm(request.POST if is_sent else None, now=now)
    if not is_sent or not form.is_valid():
        return _show(request, "community/report.html", form, **about)
    if result_of(key=form.key, purpose=REPORTED) is None:
        try:
            doubt = judge(form, request=request, target=f"community-report:{post.pk}")
        except TooManyPostsError as error:
            return _show(request, "community/report.html", form, problem=error.text, **about)
        kind, text = ReportKind(form.cleaned_data["kind"]), form.cleaned_data["text"]

        def make() -> str:
            return str(reports.report_post(post=post, kind=kind, text=text, doubt=doubt, now=now).public_id)

        once(key=form.key, purpose=REPORTED, make=make)
    return redirect("community:reported")


@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """Thank, and say until when somebody looks."""
    context = {"process": "play", "rules": rules_of(site=request.site)}
    return render(request, "community/reported.html", context)


@never_cache
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(BOTH)
def wish(request: HttpRequest) -> HttpResponse:
    """Show the shelf and ask what somebody waits for; POST puts it there and leads to a receipt."""
    now, site = timezone.now(), request.site
    is_sent = request.method == "POST"
    form = WishForm(request.POST if is_sent else None, towns=request.facts.towns, now=now)  # type: ignore[attr-defined]
    counts = wish_counts(site=site)
    shelf: dict[str, Any] = {
        "counts": [(topic.label, counts[topic]) for topic in WishTopic if topic in counts]
    }
    if is_sent and form.key and result_of(key=form.key, purpose=wishes.PURPOSE) is not None:
        return redirect("community:wish_receipt", token_of_form(form.key, wishes.PURPOSE))
    if not is_sent or not form.is_valid():
        return _show(request, "community/wish.html", form, **shelf)
    try:
        doubt = judge(form, request=request, target=f"community-wish:{site.pk}")
    except TooManyPostsError as error:
        return _show(request, "community/wish.html", form, problem=error.text, **shelf)
    said = form.cleaned_data
    wished = wishes.Wished(
        topic=said["topic"],
        words=said["words"],
        who=form.who(translation.get_language() or "ja"),
        town=said.get("town"),
        doubt=doubt,
    )
    token = wishes.submit_wish(site=site, wished=wished, form_key=form.key, now=now)
    return redirect("community:wish_receipt", token)


@never_cache
@require_http_methods(BOTH)
def wish_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Thank for a wish; POST takes it back."""
    found = wish_of_link(site=request.site, token=token, now=timezone.now())
    if found is None:
        return _receipt(request, {"is_gone": True}, status=404)
    if request.method == "POST":
        wishes.take_back(wish=found)
        return redirect("community:ended")
    return _receipt(request, {"wish": found})
