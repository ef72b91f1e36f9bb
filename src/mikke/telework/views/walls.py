"""年収の壁: a meter for the worker alone."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mikke.domain.pay import effective_yen_per_hour
from mikke.domain.walls import Wall, are_rules_current, cap_presets, walls
from mikke.domain.walls_meter import Meter, Plan, days_left_in_month, meter
from mikke.telework.accounts_sealed import plan_of
from mikke.telework.models import WallPlan, Worker
from mikke.telework.pay_errors import WallsTooOldError
from mikke.telework.pay_forms import PlanForm
from mikke.telework.pay_page import hours_words
from mikke.telework.selectors_effective import year_pay
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.pay_details import forget_plan, save_plan
from mikke.telework.views.frame import for_workers


@require_http_methods(["GET", "HEAD", "POST"])
@for_workers
def income_walls(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show the meter; POST keeps the worker's own figures, sealed, or forgets them."""
    today = timezone.localdate()
    presets = cap_presets(today)
    if request.method == "POST" and "forget" in request.POST:
        forget_plan(worker=worker)
        messages.success(request, _("Your figures are deleted."))
        return redirect("team:walls")
    plan = plan_of(WallPlan.objects.filter(worker=worker).first())
    form = PlanForm(
        request.POST if request.method == "POST" else None, presets=presets, initial=_initial(plan)
    )
    if request.method == "POST" and form.is_valid():
        save_plan(worker=worker, plan=form.plan(), now=timezone.now())
        messages.success(request, _("Saved. Only you can see this page."))
        return redirect("team:walls")
    context: dict[str, Any] = {
        "worker": worker,
        "tab": "pay",
        "form": form,
        "has_plan": plan is not None,
        "errors": [(form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts],
    }
    context |= meter_context(worker, plan or Plan(cap_yen=None), today=today)
    return render(request, "telework/walls.html", context, status=422 if form.errors else 200)


def _initial(plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    return {
        "cap_id": plan.cap_id,
        "cap_yen": plan.cap_yen if plan.cap_id == "own" else None,
        "other_income_yen": plan.other_income_yen or None,
        "planned_hours_week": plan.planned_minutes_week // 60 or None,
    }


def meter_context(worker: Worker, plan: Plan, *, today: dt.date) -> dict[str, Any]:
    """Return what the page reckons; only the reason when the table is more than 12 months old on ``today``."""
    if not are_rules_current(today):
        return {"too_old": WallsTooOldError().text}
    earned, this_month, minutes = year_pay(worker, today.year, until=today)
    own = effective_yen_per_hour(amount_yen=earned, minutes=minutes)
    hourly = own or team_rules(worker.site).promised_yen_per_hour
    found: Meter = meter(
        plan, earned_yen=earned, earned_this_month_yen=this_month, yen_per_hour=hourly, today=today
    )
    cap, left = plan.cap_yen, found.minutes_left_this_month
    return {
        "meter": found,
        "plan": plan,
        "hourly": hourly,
        "is_own_hourly": own is not None,
        "left_hours": None if left is None else hours_words(left),
        "days_left": days_left_in_month(today),
        "is_over": cap is not None and found.forecast_yen > cap,
        "cap_for_meter": cap or 1,
        "walls": [_wall(wall, found.forecast_yen) for wall in walls(today) if _is_shown(wall, today.year)],
    }


def _is_shown(wall: Wall, year: int) -> bool:
    return wall.amount_yen is not None and wall.ended_on is None and wall.income_year in (None, year)


def _wall(wall: Wall, forecast_yen: int) -> dict[str, Any]:
    amount = wall.amount_yen or 0
    return {
        "wall": wall,
        "text": wall.texts.get("effect") or wall.texts.get("rule") or "",
        "distance": amount - forecast_yen,
        "is_for_wages": wall.group == "tax",
    }
