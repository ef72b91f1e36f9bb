"""見積: drafted from an inventory, changed, handed over, answered, printed."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.office.team_inventory_views import PER_PAGE, get_or_post, inventory_of, team_view
from mikke.office.team_quote_forms import DraftForm, QuoteForm, line_forms, lines_of
from mikke.telework.access import office_quote
from mikke.telework.enums import QuoteState
from mikke.telework.letter_words import shown_letters
from mikke.telework.models import Quote
from mikke.telework.paper_sheets import quote_file_name, quote_sheet, shown_lines
from mikke.telework.selectors_inventory import alive_tasks, quotes_with_lines
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services import quotes as services
from mikke.telework.task_values import score_of


def quote_of(request: HttpRequest, public_id: uuid.UUID) -> Quote:
    """Return a quote of the site at hand, else 404."""
    return office_quote(site=request.site, public_id=public_id)


@require_safe
@team_view
def quotes(request: HttpRequest) -> HttpResponse:
    """List the quotes of the site."""
    page = Paginator(quotes_with_lines(site=request.site), PER_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "rows": [(row, row.sums()) for row in page], "today": timezone.localdate()}
    return render(request, "office/team_quotes.html", context)


@get_or_post
@team_view
def draft(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Draft a quote: what can be handed out now or after a manual is ticked already."""
    inventory = inventory_of(request, public_id)
    rows = alive_tasks(inventory)
    scores = [score_of(task) for task in rows]
    ticked = [score.task.key for score in scores if score.decision != "keep"]
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        rows=rows,
        initial={
            "tasks": [getattr(task, "pk", None) for task in ticked],
            "worker_yen": team_rules(inventory.site).promised_yen_per_hour,
        },
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data

        def make() -> str:
            made = services.draft_quote(
                inventory=inventory,
                tasks=list(cleaned["tasks"]),
                yen_per_hour=(cleaned["price_yen"], cleaned["worker_yen"]),
                actor=request.user,
                now=timezone.now(),
            )
            return str(made.public_id)

        key = request.POST.get("form_key", "")[:60]
        made, _is_first = once(key=key, purpose=f"quote.draft:{inventory.pk}", make=make)
        return redirect("office_team_quote", uuid.UUID(made))
    context = {
        "inventory": inventory,
        "form": form,
        "form_key": request.POST.get("form_key") or new_form_key(),
    }
    return render(request, "office/team_quote_draft.html", context, status=422 if form.errors else 200)


@require_safe
@team_view
def quote(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a quote: the price and the worker's part side by side."""
    found = quote_of(request, public_id)
    context: dict[str, Any] = {
        "quote": found,
        "sums": found.sums(),
        "lines": shown_lines(found),
        "others": Quote.objects.for_site(request.site).filter(number=found.number).exclude(pk=found.pk),
        "is_over": found.state == QuoteState.SENT and timezone.localdate() > found.valid_until,
        "client": found.inventory.client,
        "contracts": found.contracts.all(),
        "can_take_back": services.can_take_back(found),
        "questions": found.questions.select_related("answered_by"),
        "letters": shown_letters(found.letters.all()),
    }
    return render(request, "office/team_quote.html", context)


@get_or_post
@team_view
def edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a draft, its lines too."""
    found = quote_of(request, public_id)
    if found.state != QuoteState.DRAFT:
        messages.info(request, _("What was handed over does not change. Make a new version of it."))
        return redirect("office_team_quote", public_id)
    data = request.POST if request.method == "POST" else None
    form, lines = QuoteForm(data, instance=found), line_forms(found, data)
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        try:
            services.change_quote(
                quote=found, values=form.cleaned_data, lines=lines_of(lines), now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_team_quote", public_id)
    has_errors = data is not None
    context = {"quote": quote_of(request, public_id), "form": form, "lines": lines, "has_errors": has_errors}
    return render(request, "office/team_quote_edit.html", context, status=422 if has_errors else 200)


def _act(request: HttpRequest, found: Quote, action: str) -> Quote | None:
    """Do what a button says; returns the quote to look at next, None for the list."""
    now, actor = timezone.now(), request.user
    if action == "send":
        services.hand_over(quote=found, actor=actor, now=now)
        messages.success(request, _("Noted: the client has it. It does not change any more."))
    elif action in {"agreed", "declined"}:
        services.answer_quote(quote=found, is_agreed=action == "agreed", actor=actor, now=now)
        messages.success(request, _("Noted."))
    elif action == "take_back":
        services.take_back_answer(quote=found, actor=actor, now=now)
        messages.success(
            request, _("The answer was taken back. The quote waits for the client’s word again.")
        )
    elif action == "version":
        found = services.new_version(quote=found, actor=actor, now=now)
        messages.success(request, _("This is the new version: a draft with the same lines."))
    elif action == "delete":
        services.delete_draft(quote=found)
        messages.success(request, _("The draft was thrown away."))
        return None
    return found


@require_POST
@team_view
def do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand a quote over, note the answer, begin a new version, throw a draft away."""
    found: Quote | None = quote_of(request, public_id)
    try:
        found = _act(request, quote_of(request, public_id), request.POST.get("action", ""))
    except UserFacingError as error:
        messages.error(request, error.text)
    if found is None:
        return redirect("office_team_quotes")
    return redirect("office_team_quote", found.public_id)


@require_safe
@team_view
def paper(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Print a quote."""
    found, now = quote_of(request, public_id), timezone.now()
    with translation.override("ja"):
        sheet = quote_sheet(found, facts=request.facts)  # type: ignore[attr-defined]
    try:
        asked = ask_for(sheet, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, asked, file_name=quote_file_name(found), now=now, is_private=True)
