"""Somebody's own page by signed link: what they want to be told, how, how often; stop; delete my address."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from mikke.notices import kinds
from mikke.notices.enums import BY_WORKER, Channel, Rhythm
from mikke.notices.errors import BadSubscriptionError
from mikke.notices.forms import WishesForm
from mikke.notices.links import Ticket, friend_url, read_token, token_of
from mikke.notices.models import LineAccount
from mikke.notices.selectors import known_ways, line_account
from mikke.notices.services import line, push
from mikke.notices.services.wishes import forget_address, save_wishes, stop, wanted_kinds
from mikke.notices.vapid import public_key


def _ticket(request: HttpRequest, token: str) -> Ticket:
    ticket = read_token(token, site=request.site)
    if ticket is None:
        raise Http404
    return ticket


def _page(request: HttpRequest, token: str, ticket: Ticket, **more: Any) -> HttpResponse:
    site = request.site
    known, account = known_ways(site, [ticket.address_hash]), line_account(site)
    wish = known.wishes.get(ticket.address_hash)
    stopped = set(wish.stopped_kinds) if wish else set()
    context = {
        "token": token,
        "kinds": [
            (kind, not (wish and wish.is_stopped) and kind.id not in stopped) for kind in wanted_kinds()
        ],
        "channels": [(one, bool(wish and wish.channel == one)) for one in BY_WORKER],
        "rhythms": [(one, bool(wish and wish.rhythm == one)) for one in Rhythm],
        "wish": wish,
        "account": account,
        "is_linked": ticket.address_hash in known.linked,
        "devices": len(known.devices.get(ticket.address_hash, [])),
        "push_key": public_key(),
        "friend_url": friend_url(account.basic_id) if account else "",
    }
    return render(request, "notices/wishes.html", context | more)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def wishes(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page; take what one of its buttons asks for."""
    ticket = _ticket(request, token)
    if request.method != "POST":
        return _page(request, token, ticket)
    action = request.POST.get("action", "save")
    if action == "line_code":
        return _show_code(request, token, ticket)
    given: dict[str, Any] = {"site": request.site, "address_hash": ticket.address_hash}
    if action == "forget":
        forget_address(**given, now=timezone.now())
        return render(request, "notices/forgotten.html")
    if action == "stop_all":
        stop(**given, kind="", now=timezone.now())
        messages.success(request, _("All notices are stopped."))
    elif action in {"unlink", "devices_off"}:
        _take_away(action, ticket, request)
    else:
        return _save(request, token, ticket)
    return redirect("notices:wishes", token)


def _save(request: HttpRequest, token: str, ticket: Ticket) -> HttpResponse:
    form = WishesForm(request.POST, kinds=wanted_kinds())
    if not form.is_valid():
        return _page(request, token, ticket, has_problem=True)
    save_wishes(
        site=request.site,
        address_hash=ticket.address_hash,
        kept=form.cleaned_data["kinds"],
        channel=form.cleaned_data["channel"],
        rhythm=form.cleaned_data["rhythm"],
        now=timezone.now(),
    )
    messages.success(request, _("Saved."))
    return redirect("notices:wishes", token)


def _take_away(action: str, ticket: Ticket, request: HttpRequest) -> None:
    site = request.site
    if action == "unlink":
        line.unlink(site=site, hashed=ticket.address_hash)
        messages.success(request, _("LINE is no longer used."))
    else:
        push.unsubscribe(site=site, hashed=ticket.address_hash)
        messages.success(request, _("No device is notified any more."))


def _show_code(request: HttpRequest, token: str, ticket: Ticket) -> HttpResponse:
    site = request.site
    if not LineAccount.objects.for_site(site).exists():
        raise Http404
    code = line.new_code(site=site, hashed=ticket.address_hash, now=timezone.now())
    return _page(request, token, ticket, line_code=f"{code[:4]} {code[4:]}")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop_kind(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one kind: a page with one button, and the one click of a mail program.

    A mail program posts ``List-Unsubscribe=One-Click`` without cookies and follows no redirect, so there is no
    token of ours to check: the signed link itself says who is asking (RFC 8058, 3.1 and 3.2).
    """
    ticket = _ticket(request, token)
    kind = kinds.REGISTRY.get(ticket.kind)
    if request.method == "POST":
        stop(
            site=request.site,
            address_hash=ticket.address_hash,
            kind=ticket.kind,
            now=timezone.now(),
        )
    wishes_token = token_of(Ticket(ticket.site_id, ticket.address_hash))
    context = {
        "kind": kind,
        "is_stopped": request.method == "POST",
        "token": token,
        "wishes_token": wishes_token,
    }
    return render(request, "notices/stop.html", context)


@require_POST
@never_cache
def push_on(request: HttpRequest, token: str) -> JsonResponse:
    """Keep the subscription of the browser that has just agreed."""
    ticket = _ticket(request, token)
    site = request.site
    try:
        subscription = json.loads(request.body)
        push.subscribe(site=site, hashed=ticket.address_hash, subscription=subscription, now=timezone.now())
    except (ValueError, BadSubscriptionError):
        return JsonResponse({"code": "bad_subscription"}, status=422)
    return JsonResponse({"channel": Channel.PUSH.value}, status=201)
