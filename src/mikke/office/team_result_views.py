"""What an inventory says: what could move first, the plan, the time that was really needed, short openings."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mikke.domain.handout import plan_steps
from mikke.jobs.cut_page import job_words, staying
from mikke.journeys.short_hours import Named, cut_inventory, make_drafts
from mikke.kernel.form_keys import new_form_key, once
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.office.team_inventory_views import get_or_post, inventory_of, team_view
from mikke.office.team_quote_forms import ShortHoursForm
from mikke.telework.handout_words import hours_words, in_words, plan_words
from mikke.telework.models import Task, TaskInventory
from mikke.telework.paper_sheets import result_sheet
from mikke.telework.selectors_inventory import Logged, alive_tasks, logged_minutes
from mikke.telework.task_values import facts_of, score_of

MONTHS_SHOWN = 3
MUCH_PERCENT = 120


def result_context(inventory: TaskInventory) -> dict[str, Any]:
    """Return the answer for an inventory: the plan in three steps, what stays, the sums."""
    scores = [score_of(task) for task in alive_tasks(inventory)]
    plan = plan_steps(scores)
    return {
        "inventory": inventory,
        "count": len(scores),
        "steps": plan_words(plan),
        "staying": [in_words(score) for score in plan.staying],
        "hours": hours_words(plan.moved_minutes + plan.staying_minutes),
        "hours_moved": hours_words(plan.moved_minutes),
        "hours_staying": hours_words(plan.staying_minutes),
    }


@require_safe
@team_view
def result(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what could move, in which order, and why."""
    return render(request, "office/team_result.html", result_context(inventory_of(request, public_id)))


@require_safe
@team_view
def result_paper(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Print it, to be talked over with the client."""
    inventory, now = inventory_of(request, public_id), timezone.now()
    with translation.override("ja"):
        sheet = result_sheet(result_context(inventory), facts=request.facts)  # type: ignore[attr-defined]
    try:
        paper = ask_for(sheet, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{inventory.title}.pdf", now=now, is_private=True)


def _months(today: dt.date) -> list[dt.date]:
    """Return the first days of the last three months, this one included."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS_SHOWN:
        found.insert(0, (found[0] - dt.timedelta(days=1)).replace(day=1))
    return found


@require_safe
@team_view
def logged(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show planned minutes against those that were written down, task by task."""
    inventory = inventory_of(request, public_id)
    months = _months(timezone.localdate())
    minutes = logged_minutes(inventory, months=months)
    rows = [
        Logged(task, facts_of(task).minutes_month, tuple(minutes.get((task.pk, m), 0) for m in months))
        for task in inventory.tasks.all()
    ]
    shown = [row for row in rows if not row.task.is_archived or any(row.logged)]
    context = {
        "inventory": inventory,
        "months": months,
        "rows": shown,
        "much": MUCH_PERCENT,
        "has_time": any(any(row.logged) for row in shown),
        "planned": hours_words(sum(row.planned for row in shown if not row.task.is_archived)),
        "sums": [hours_words(sum(row.logged[n] for row in shown)) for n in range(len(months))],
    }
    return render(request, "office/team_logged.html", context)


def _named(tasks: list[Task]) -> list[Named]:
    return [(task.name, task.frequency, facts_of(task)) for task in tasks]


@get_or_post
@team_view
def short_hours(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Make short openings of the tasks, look at them, then drafts of postings."""
    inventory = inventory_of(request, public_id)
    tasks = list(alive_tasks(inventory))
    form = ShortHoursForm(request.POST if request.method == "POST" else None, tasks=tasks)
    context: dict[str, Any] = {
        "inventory": inventory,
        "form": form,
        "form_key": request.POST.get("form_key") or new_form_key(),
    }
    if request.method == "POST" and form.is_valid():
        window = form.window()
        cut = cut_inventory(_named(form.picked()), window, jobs=int(form.cleaned_data["jobs"]))
        if "drafts" in request.POST and cut.jobs:
            shop = inventory.client.name if inventory.client else inventory.owner_name

            def make() -> str:
                return str(make_drafts(cut=cut, site=request.site, shop_name=shop, now=timezone.now()))

            key = request.POST.get("form_key", "")[:60]
            once(key=key, purpose=f"tasks.short_hours:{inventory.pk}", make=make)
            number = len(cut.jobs)
            words = ngettext("%(n)d draft is ready.", "%(n)d drafts are ready.", number) % {"n": number}
            messages.success(request, words + " " + _("Go on with it here, together with the shop."))
            return redirect("office_entries")
        context |= {"cut": cut, "jobs": job_words(cut), "staying": staying(cut, window)}
    return render(request, "office/team_short_hours.html", context, status=422 if form.errors else 200)
