"""わたしの希望: free hours, how much, skills, devices, and a rest."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mikke.kernel.time_words import hours_text, week_text
from mikke.kernel.week_form import cell_groups
from mikke.kernel.week_plots import day_names
from mikke.telework.models import Worker
from mikke.telework.services import wishes as services
from mikke.telework.views.frame import for_workers
from mikke.telework.wish_form import HOURS, WishForm
from mikke.vocabulary.models import Skill

FIRST = frozenset({"back_office", "common"})


@require_http_methods(["GET", "HEAD", "POST"])
@for_workers
def me(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show and change what I wish."""
    form = WishForm(worker, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.save_wishes(worker=worker, values=form.values(), skills=list(form.cleaned_data["skills"]))
        messages.success(request, _("Written down. The office sees it at once."))
        return redirect("team:me")
    status = 422 if request.method == "POST" else 200
    return render(request, "telework/me.html", _context(form, worker), status=status)


def _context(form: WishForm, worker: Worker) -> dict[str, Any]:
    chosen = {str(getattr(one, "pk", one)) for one in form["skills"].value() or []}
    skills = groupby(form.fields["skills"].queryset, key=lambda skill: skill.category)  # type: ignore[attr-defined]
    groups = [_group(category, list(group), chosen) for category, group in skills]
    week = form.free
    return {
        "tab": "me",
        "worker": worker,
        "form": form,
        "errors": form.error_links() if form.is_bound else [],
        "hours": [form[name] for name in HOURS],
        "week_words": f"{week_text(week)} ({hours_text(week.hours)})" if week else "",
        "cells": cell_groups(form.week.slots),
        "day_names": day_names(),
        "skill_groups": [group for is_first, group in groups if is_first],
        "more_skills": [group for is_first, group in groups if not is_first],
    }


def _group(category: str, skills: list[Skill], chosen: set[str]) -> tuple[bool, list[tuple[str, str, bool]]]:
    """Return one group of skills to tick, and whether it stands first: the back office, and what is ticked."""
    rows = [(skill.pk, str(skill), skill.pk in chosen) for skill in skills]
    return category in FIRST or any(is_on for _pk, _label, is_on in rows), rows


@require_POST
@for_workers
def rest(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Rest, or come back."""
    if "back" in request.POST:
        services.come_back(worker=worker)
        messages.success(request, _("Welcome back. Open pieces are offered to you again."))
    else:
        services.rest(worker=worker)
        messages.success(
            request, _("You are resting. What you have in hand stays yours until you hand it back.")
        )
    return redirect("team:me")
