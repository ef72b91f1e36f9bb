"""Bringing tasks into an inventory: pasted, from our Excel file, from the list of a trade. Look first, then write."""

import uuid
from types import ModuleType
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mikke.domain.errors import DomainError, Problem
from mikke.domain.task_sheet import COLUMNS
from mikke.domain.task_templates import trades as all_trades
from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.office.survey_import_views import keep, kept
from mikke.office.team_inventory_forms import ExcelForm, PasteForm, TradeForm
from mikke.office.team_inventory_views import get_or_post, inventory_of, team_view
from mikke.telework.models import TaskInventory
from mikke.telework.selectors_inventory import alive_tasks
from mikke.telework.services.inventory import add_tasks
from mikke.telework.services.task_rows import Compared, compare_lines, write_lines
from mikke.telework.sheet_lines import Line, read_pasted
from mikke.telework.sheet_words import sentences

Read = tuple[list[Line], list[Problem]]


def _excel() -> ModuleType:
    """Return what reads and writes workbooks."""
    from mikke.telework import excel  # noqa: PLC0415 -- openpyxl takes 25 MB, only for who asks

    return excel


def _done_words(found: Compared) -> str:
    added, changed = len(found.added), len(found.changed)
    words = [
        ngettext("%(n)s task was added.", "%(n)s tasks were added.", added) % {"n": added},
        ngettext("%(n)s was changed.", "%(n)s were changed.", changed) % {"n": changed},
    ]
    return " ".join(words if changed else words[:1])


def _compare(request: HttpRequest, inventory: TaskInventory, read: Read) -> dict[str, Any]:
    """Return what the page shows of lines that were read."""
    lines, problems = read
    found = compare_lines(inventory=inventory, lines=lines)
    problems = sorted([*problems, *found.problems], key=lambda p: int(str(p.data.get("line", 0))))
    return {"found": found, "problems": sentences(problems), "read": len(lines)}


def _write(request: HttpRequest, inventory: TaskInventory, lines: list[Line]) -> bool:
    """Write and say so; False where somebody was quicker, and then nothing is written."""

    def make() -> str:
        found = write_lines(inventory=inventory, lines=lines, actor=request.user, now=timezone.now())
        return _done_words(found)[:200]

    try:
        key = request.POST.get("form_key", "")[:60]
        words, _is_first = once(key=key, purpose=f"tasks.bring:{inventory.pk}", make=make)
    except UserFacingError as error:
        messages.error(request, error.text)
        return False
    messages.success(request, words)
    return True


def _bring(request: HttpRequest, inventory: TaskInventory, read: Read, context: dict[str, Any]) -> bool:
    """Show what would happen, or write it; True when it is written."""
    context |= _compare(request, inventory, read)
    is_writing = "write" in request.POST and not context["problems"]
    return is_writing and _write(request, inventory, read[0])


@get_or_post
@team_view
def paste(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take lines from a spreadsheet, show what would happen; the second button writes it."""
    inventory = inventory_of(request, public_id)
    form = PasteForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "inventory": inventory,
        "form": form,
        "columns": COLUMNS,
        "form_key": request.POST.get("form_key") or new_form_key(),
    }
    if request.method == "POST" and form.is_valid():
        try:
            if _bring(request, inventory, read_pasted(form.cleaned_data["text"]), context):
                return redirect("office_team_inventory", public_id)
        except DomainError as error:
            context["problems"] = sentences(error.problems)
    status = 422 if form.errors or context.get("problems") else 200
    return render(request, "office/team_paste.html", context, status=status)


def _file_bytes(form: ExcelForm) -> bytes:
    upload: Any = form.cleaned_data["file"]
    return upload.read(_excel().MOST_BYTES + 1) if upload else kept(form.cleaned_data["kept"])


@get_or_post
@team_view
def excel(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take our Excel file, show what would happen; the second button writes it."""
    inventory = inventory_of(request, public_id)
    form = ExcelForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "inventory": inventory,
        "form": form,
        "form_key": request.POST.get("form_key") or new_form_key(),
    }
    if request.method == "POST" and form.is_valid():
        data = _file_bytes(form)
        try:
            if _bring(request, inventory, _excel().read_workbook(data), context):
                return redirect("office_team_inventory", public_id)
        except DomainError as error:
            context["problems"] = sentences(error.problems)
        context["kept"] = "" if context["problems"] else keep(data)
    status = 422 if form.errors or context.get("problems") else 200
    return render(request, "office/team_excel.html", context, status=status)


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_excel().CONTENT_TYPE)
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    return response


@require_safe
@team_view
def download(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand out the inventory as our Excel file; what is changed there comes back by the numbers of the tasks."""
    inventory = inventory_of(request, public_id)
    return _file(_excel().workbook_of(alive_tasks(inventory)), f"{inventory.title}.xlsx")


@require_safe
@team_view
def template(request: HttpRequest) -> HttpResponse:
    """Hand out our empty Excel file with its drop-downs, to be filled in by a client."""
    return _file(_excel().workbook_of([]), _("task inventory") + ".xlsx")


@get_or_post
@team_view
def trades(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take usual tasks of a trade over; the minutes are corrected afterwards."""
    inventory = inventory_of(request, public_id)
    trade_id = request.POST.get("trade") or request.GET.get("trade") or all_trades()[0].id
    form = TradeForm(request.POST if request.method == "POST" else None, trade_id=trade_id)
    if request.method == "POST" and form.is_valid():
        lines = form.picked_tasks()

        def make() -> str:
            return str(len(add_tasks(inventory=inventory, lines=lines, now=timezone.now())))

        try:
            key = request.POST.get("form_key", "")[:60]
            once(key=key, purpose=f"tasks.trade:{inventory.pk}", make=make)
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            words = ngettext("%(n)s task was added.", "%(n)s tasks were added.", len(lines))
            messages.success(request, words % {"n": len(lines)})
        return redirect("office_team_inventory", public_id)
    names = set(alive_tasks(inventory).values_list("name", flat=True))
    context = {
        "inventory": inventory,
        "form": form,
        "trades": all_trades(),
        "chosen": trade_id,
        "tasks": [(number, task, task.name in names) for number, task in enumerate(form.tasks)],
        "picked": set(request.POST.getlist("picked")),
        "form_key": request.POST.get("form_key") or new_form_key(),
    }
    return render(request, "office/team_trades.html", context, status=422 if form.errors else 200)
