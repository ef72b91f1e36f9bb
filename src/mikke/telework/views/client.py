"""取引先のページ: finished work, hours, the register of access, papers and a way to ask. Never who worked when."""

import datetime as dt
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mikke.telework.access_clients import clients_of_contact, own_client
from mikke.telework.client_page import MONTHS_SHOWN, access_register, finished_work, hours_of
from mikke.telework.client_panels import client_panels
from mikke.telework.models import Client
from mikke.telework.selectors_clients import first_month_of, months_back, running_contract


def for_contacts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in the contact of the client that the address names, as ``client``; keep the page out of every cache."""

    @login_required
    @wraps(view)
    def asked(request: HttpRequest, public_id: uuid.UUID, **kwargs: Any) -> HttpResponse:
        found = own_client(user=request.user, site=request.site, public_id=public_id)
        return view(request, found, **kwargs)

    return never_cache(asked)


def _overview(request: HttpRequest, client: Client) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    months, begun = list(months_back(today, MONTHS_SHOWN)), first_month_of(client)
    context = {
        "here": "overview",
        "client": client,
        "month": months[0],
        "hours": hours_of(client, month=months[0], today=today),
        "finished": finished_work(client, month=months[0]),
        "months": [one for one in months[1:] if one >= begun],
        "contract": running_contract(client, on=today),
        "panels": client_panels(client, now=now),
    }
    return render(request, "telework/client.html", context)


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show the one client of a contact, or let them choose among several."""
    clients = list(clients_of_contact(user=request.user, site=request.site))
    if len(clients) == 1:
        return _overview(request, clients[0])
    return render(request, "telework/client_choice.html", {"clients": clients})


@require_safe
@for_contacts
def overview(request: HttpRequest, client: Client) -> HttpResponse:
    """Show this month, the months before, the papers and how to ask."""
    return _overview(request, client)


@require_safe
@for_contacts
def month(request: HttpRequest, client: Client, year: int, number: int) -> HttpResponse:
    """Show the finished work of one month."""
    today = timezone.localdate()
    if not (2000 <= year <= today.year and 1 <= number <= 12) or dt.date(year, number, 1) > today:
        raise Http404
    first = dt.date(year, number, 1)
    context = {
        "here": "month",
        "client": client,
        "month": first,
        "hours": hours_of(client, month=first, today=today),
        "finished": finished_work(client, month=first),
    }
    return render(request, "telework/client_month.html", context)


@require_safe
@for_contacts
def register(request: HttpRequest, client: Client) -> HttpResponse:
    """Show who has access to what of the client's."""
    context = {"here": "register", "client": client, "accesses": access_register(client)}
    return render(request, "telework/client_register.html", context)
