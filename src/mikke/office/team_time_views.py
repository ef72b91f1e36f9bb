"""稼働時間: a month by client and worker, one entry with its trail, questions, and the approval of a client's month."""

import datetime as dt
import uuid
from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.domain.calendar_jp import add_months
from mikke.domain.work_time import month_of
from mikke.kernel.errors import UserFacingError
from mikke.office.team_time_forms import QuestionForm
from mikke.telework import month_hooks
from mikke.telework.access_time import staff_entry, staff_question
from mikke.telework.models import Client, Worker
from mikke.telework.selectors_caps import caps_passed
from mikke.telework.selectors_time import client_sums, entries_for_review, missing_by_worker, trail_of
from mikke.telework.services.time_questions import ask_about_time, settle_question
from mikke.telework.time_page import ShownEntry
from mikke.telework.time_words import length_words

MAY = "telework.change_timeentry"
MISSING_DAYS = 31
View = Callable[..., HttpResponse]


def time_view(view: View) -> View:
    """Let those in who run the home-work team."""
    return require_admin_access(permission_required(MAY, raise_exception=True)(never_cache(view)))


def _month(text: str | None) -> dt.date:
    if not text:
        return timezone.localdate().replace(day=1)
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None


def _href(name: str, month: dt.date, **more: Any) -> str:
    rest = "".join(f"&{key}={value}" for key, value in more.items())
    return f"{reverse(name)}?month={month:%Y-%m}{rest}"


def _client(request: HttpRequest, text: str) -> Client:
    try:
        found = Client.objects.for_site(request.site).filter(public_id=uuid.UUID(text)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@require_safe
@time_view
def overview(request: HttpRequest) -> HttpResponse:
    """Show a month by client, caps that were passed, and pieces without time; or the entries for one client."""
    month = _month(request.GET.get("month"))
    if "client" in request.GET:
        return _entries(request, _client(request, request.GET["client"]), month)
    sums = client_sums(request.site, month)
    clients = Client.objects.for_site(request.site).in_bulk({client for client, _worker, _total in sums})
    rows = [
        (
            client,
            length_words(sum(total for pk, _worker, total in sums if pk == client.pk)),
            len([pk for pk, _worker, _total in sums if pk == client.pk]),
        )
        for client in sorted(clients.values(), key=lambda one: (one.kana, one.name))
    ]
    missing = missing_by_worker(request.site, today=timezone.localdate(), days=MISSING_DAYS)
    people = Worker.objects.for_site(request.site).select_related("person").in_bulk(list(missing))
    context = {
        **_months(month),
        "rows": rows,
        "passed": [(one, length_words(one.month_over)) for one in caps_passed(request.site, month)],
        "missing": [(people[pk], chunks) for pk, chunks in missing.items()],
    }
    return render(request, "office/team_time.html", context)


def _months(month: dt.date) -> dict[str, Any]:
    is_last = add_months(month, 1) > timezone.localdate()
    return {
        "month": month,
        "before": add_months(month, -1),
        "after": None if is_last else add_months(month, 1),
        "is_over": timezone.localdate() > month_of(month)[1],
    }


def _entries(request: HttpRequest, client: Client, month: dt.date) -> HttpResponse:
    entries = list(entries_for_review(request.site, client, month))
    people = []
    for _pk, group in groupby(entries, key=lambda entry: entry.worker_id):
        mine = list(group)
        total = length_words(sum(entry.minutes or 0 for entry in mine))
        people.append((mine[0].worker, total, [ShownEntry.of(entry) for entry in mine]))
    context = {
        **_months(month),
        "client": client,
        "people": people,
        "total": length_words(sum(entry.minutes or 0 for entry in entries)),
        "can_approve": month_hooks.can_approve(),
    }
    return render(request, "office/team_time_client.html", context)


@require_POST
@time_view
def approve(request: HttpRequest) -> HttpResponse:
    """Approve the time of a client's month, through the month end."""
    month, client = _month(request.POST.get("month")), _client(request, request.POST.get("client", ""))
    if not month_hooks.can_approve():
        raise Http404
    try:
        done, waiting = month_hooks.approve_month(
            client=client, month=month, actor=request.user, now=timezone.now()
        )
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        said = _("Approved for %(done)s; %(waiting)s have not closed their month yet.")
        messages.success(request, said % {"done": done, "waiting": waiting})
    return redirect(_href("office_team_time", month, client=client.public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@time_view
def entry(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one entry with its trail, and ask about it."""
    found = staff_entry(site=request.site, public_id=public_id)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_about_time(
                entry=found, text=form.cleaned_data["text"], actor=request.user, now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error("text", error.text)
        else:
            messages.success(request, _("Asked. The time counts as it stands until it is corrected."))
            return redirect("office_team_time_entry", public_id)
    questions = list(found.questions.all())
    context = {
        "entry": found,
        "shown": ShownEntry.of(found),
        "trail": [ShownEntry.of(one) for one in trail_of(found)],
        "questions": questions,
        "can_ask": not found.is_void and all(one.settled_at for one in questions),
        "form": form,
        "list_href": _href("office_team_time", found.work_date, client=found.order.client.public_id),
    }
    return render(request, "office/team_time_entry.html", context, status=422 if form.errors else 200)


@require_POST
@time_view
def settle(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Close a question."""
    question = staff_question(site=request.site, public_id=public_id)
    settle_question(question=question, actor=request.user, now=timezone.now())
    messages.success(request, _("The question is settled."))
    return redirect("office_team_time_entry", question.entry.public_id)
