"""One task of an inventory: typed in, changed, put away and back, and its manual."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mikke.cms.markdown import blocks
from mikke.domain.task_sheet import COLUMNS, write_line
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.office.team_inventory_forms import ManualForm, TaskForm
from mikke.office.team_inventory_views import get_or_post, inventory_of, team_view
from mikke.telework.access import office_task
from mikke.telework.handout_words import in_words
from mikke.telework.models import Task, TaskInventory
from mikke.telework.services import inventory as services
from mikke.telework.task_values import mark_of, score_of, values_of

CHANGED = 409


def back_to(task: Task) -> str:
    """Return the address of a task's line in the table."""
    address = reverse("office_team_inventory", args=(task.inventory.public_id,))
    return f"{address}#task-{task.pk}"


def _theirs(task: Task, form: TaskForm) -> list[tuple[str, str]]:
    """Return what stands in the table now where it is not what was typed."""
    cells = zip(
        COLUMNS, write_line(values_of(task).as_dict()), write_line(form.values.as_dict()), strict=True
    )
    return [(column.ja, str(now) or "—") for column, now, typed in cells if now != typed]


def _form_page(
    request: HttpRequest, form: TaskForm, inventory: TaskInventory, task: Task | None, status: int
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "inventory": inventory,
        "task": task,
        "form_key": request.POST.get("form_key") or new_form_key(),
        "score": in_words(score_of(task)) if task else None,
        "mark": mark_of(task) if task else "",
        "theirs": _theirs(task, form) if task and status == CHANGED else (),
    }
    return render(request, "office/team_task.html", context, status=status)


def _add(request: HttpRequest, inventory: TaskInventory, form: TaskForm) -> None:
    def make() -> str:
        (made,) = services.add_tasks(inventory=inventory, lines=[form.values], now=timezone.now())
        made.skills.set(form.cleaned_data["skills"])
        return made.public_id.hex

    once(key=request.POST.get("form_key", "")[:60], purpose=f"task.add:{inventory.pk}", make=make)


@get_or_post
@team_view
def new(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Type in a task; the second button saves and asks for the next one."""
    inventory = inventory_of(request, public_id)
    form = TaskForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, inventory, None, 422 if form.is_bound else 200)
    try:
        _add(request, inventory, form)
    except UserFacingError as error:
        form.add_error(None, error.text)
        return _form_page(request, form, inventory, None, 422)
    messages.success(request, _("Written down: %(name)s") % {"name": form.values.name})
    name = "office_team_task_new" if "another" in request.POST else "office_team_inventory"
    return redirect(name, public_id)


@get_or_post
@team_view
def edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a task."""
    task = office_task(site=request.site, public_id=public_id)
    initial = TaskForm.initial_of(task)
    form = TaskForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, task.inventory, task, 422 if form.is_bound else 200)
    cleaned = form.cleaned_data
    try:
        services.change_task(
            task=task,
            values=form.values,
            seen=cleaned["seen"],
            now=timezone.now(),
            skills=cleaned["skills"],
        )
    except UserFacingError as error:
        form.add_error(None, error.text)
        task.refresh_from_db()
        return _form_page(request, form, task.inventory, task, CHANGED)
    messages.success(request, _("Saved."))
    return redirect(back_to(task))


@require_POST
@team_view
def do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Move a task, put it away or back."""
    task, now = office_task(site=request.site, public_id=public_id), timezone.now()
    action = request.POST.get("action", "")
    try:
        if action == "away" and services.put_away(task=task, now=now):
            messages.success(
                request,
                _("Put away: %(name)s. Below the table it can be put back.") % {"name": task.name},
            )
        elif action == "back" and services.put_back(task=task, now=now):
            messages.success(request, _("Put back: %(name)s") % {"name": task.name})
        elif action in {"up", "down"}:
            services.move_task(task=task, up=action == "up", now=now)
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect(back_to(task))


def skeleton(task: Task) -> str:
    """Return the bones of a manual for a task, in Japanese Markdown."""
    return render_to_string("telework/manual_skeleton.md", {"task": task}).strip() + "\n"


def shown(text: str) -> Any:
    """Return Markdown as safe HTML; headings begin below those of the page."""
    parts = []
    for kind, value in blocks(text):
        if kind == "heading":
            tag = mark_safe("h4" if value["is_small"] else "h3")  # noqa: S308 -- one of two words
            parts.append(format_html("<{}>{}</{}>", tag, value["text"], tag))
        else:
            parts.append(mark_safe(value))  # noqa: S308 -- cms.markdown escapes every word
    return mark_safe("".join(parts))  # noqa: S308 -- put together from safe parts


@get_or_post
@team_view
def manual(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the manual of a task; where there is none, its bones are offered."""
    task = office_task(site=request.site, public_id=public_id)
    initial = {
        "text": task.manual or skeleton(task),
        "checklist": "\n".join(task.checklist),
        "is_ready": task.has_manual and bool(task.manual),
    }
    form = ManualForm(request.POST if request.method == "POST" else None, initial=initial)
    context: dict[str, Any] = {"task": task, "form": form, "mark": mark_of(task), "status": 200}
    if request.method == "POST" and form.is_valid():
        cleaned, context["shown"] = form.cleaned_data, shown(form.cleaned_data["text"])
        try:
            if "look" not in request.POST:
                services.save_manual(
                    task=task,
                    text=cleaned["text"],
                    checklist=form.lines(),
                    is_ready=cleaned["is_ready"],
                    seen=cleaned["seen"],
                    now=timezone.now(),
                )
                messages.success(request, _("Saved."))
                return redirect("office_team_manual", public_id)
        except UserFacingError as error:
            form.add_error(None, error.text)
            context |= {"status": CHANGED, "shown": shown(task.manual)}
    context["shown"] = context.get("shown") or (shown(task.manual) if task.manual else "")
    status = 422 if form.errors and context["status"] == 200 else context["status"]
    return render(request, "office/team_manual.html", context, status=status)
