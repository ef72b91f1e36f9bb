"""One worker's page in the office; a form on it that was not filled in well is shown again with what was typed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mikke.office.team_worker_forms import LendForm, ShadowForm, StepForm
from mikke.telework.gate import missing_by_pair
from mikke.telework.ladder import ladder_of, needs_of, next_step
from mikke.telework.models import Worker
from mikke.telework.selectors_clients import lent_devices, teams_of


def show_worker(request: HttpRequest, found: Worker, *, wrong: forms.Form | None = None) -> HttpResponse:
    """Return the page of a worker: teams with what is missing, devices, the next step, leavings.

    Args:
        request: of somebody who directs the team.
        found: whose page.
        wrong: a form of the page that was sent with mistakes; it stands open, with what was typed (422).
    """
    today = timezone.localdate()
    members = list(teams_of(found))
    clients = [member.client for member in members]
    missing = missing_by_pair(workers=[found], clients=clients, on=today) if clients else {}
    coming = next_step(found, ladder_of(found.site))
    changes = list(found.step_changes.select_related("decided_by"))
    context = {
        "heading": str(found),
        "worker": found,
        "members": [(member, missing[found.pk, member.client_id]) for member in members],
        "lent": lent_devices(found),
        "coming": coming,
        "needs": needs_of(found, coming) if coming else [],
        "changes": changes,
        "newest": next((one for one in changes if one.undone_at is None), None),
        "shadowed": found.shadowed.select_related("order")[:20],
        "form": wrong,
        "leavings": found.leavings.select_related("client"),
        **_forms(found, wrong, step=coming.step if coming else found.step),
    }
    return render(request, "office/team_worker.html", context, status=422 if wrong else 200)


def _forms(found: Worker, wrong: forms.Form | None, *, step: str) -> dict[str, Any]:
    today = timezone.localdate()
    fresh = {
        "step_form": StepForm(initial={"to": step}),
        "lend_form": LendForm(worker=found, initial={"lent_on": today}),
        "shadow_form": ShadowForm(worker=found, initial={"on": today}),
    }
    return {name: wrong if type(wrong) is type(form) else form for name, form in fresh.items()}
