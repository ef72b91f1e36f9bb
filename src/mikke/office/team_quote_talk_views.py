"""A quote between office and client: sent with its exact text, questions answered, an order made of a line."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.kernel.errors import UserFacingError
from mikke.kernel.form_keys import new_form_key, once
from mikke.office.team_inventory_views import get_or_post, team_view
from mikke.office.team_quote_talk_forms import AnswerForm, QuoteOrderForm, SendQuoteForm
from mikke.office.team_quote_views import quote_of
from mikke.telework.access_papers import office_question
from mikke.telework.enums import QuoteState
from mikke.telework.models import Quote, QuoteLetter
from mikke.telework.quote_terms import order_terms
from mikke.telework.quote_words import quote_hash, quote_letter
from mikke.telework.services.letters import ON_PAPER
from mikke.telework.services.order_drafts import draft_order
from mikke.telework.services.quote_talk import answer_question, send_quote


@get_or_post
@team_view
def send(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the exact text and who gets it; POST sends it, and from then on the quote does not change."""
    found = quote_of(request, public_id)
    if found.state not in {QuoteState.DRAFT, QuoteState.SENT}:
        return redirect("office_team_quote", public_id)
    form = SendQuoteForm(request.POST if request.method == "POST" else None, quote=found)
    if request.method == "POST" and form.is_valid():
        people, seen = list(form.cleaned_data["contacts"]), request.POST.get("seen", "")
        try:
            letters = send_quote(
                quote=found, contacts=people, seen=seen, actor=request.user, now=timezone.now()
            )
        except UserFacingError as error:
            messages.error(request, error.text)
            return redirect("office_team_quote_send", public_id)
        _say_sent(request, letters)
        return redirect("office_team_quote", public_id)
    first = next(iter(form.fields["contacts"].queryset), None)  # type: ignore[attr-defined]
    context = {
        "quote": found,
        "form": form,
        "seen": quote_hash(found),
        "client": found.inventory.client,
        "has_contacts": first is not None,
        "letter": quote_letter(found, name=first.name if first else "", url=""),
    }
    return render(request, "office/team_quote_send.html", context, status=422 if form.errors else 200)


def _say_sent(request: HttpRequest, letters: list[QuoteLetter]) -> None:
    on_paper = [row.name for row in letters if row.channel == ON_PAPER]
    if on_paper:
        text = _("There is no way to write to %(names)s: print the quote and hand it over.")
        messages.warning(request, text % {"names": "、".join(on_paper)})
    gone = len(letters) - len(on_paper)
    if gone:
        words = ngettext(
            "It is on its way to %(n)s person. It does not change any more.",
            "It is on its way to %(n)s people. It does not change any more.",
            gone,
        )
        messages.success(request, words % {"n": gone})


@get_or_post
@team_view
def answer(request: HttpRequest, public_id: uuid.UUID, question_id: uuid.UUID) -> HttpResponse:
    """Answer a client's question; the contact is told in their own way."""
    found = quote_of(request, public_id)
    question = office_question(quote=found, public_id=question_id)
    if question.answered_at is not None:
        return redirect("office_team_quote", public_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            way = answer_question(question=question, text=form.text, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            words = _("Noted. There is no way to write to them: please tell them.")
            messages.success(request, words if way == ON_PAPER else _("Answered.") if way else _("Noted."))
            return redirect("office_team_quote", public_id)
    context = {"quote": found, "question": question, "form": form}
    return render(request, "office/team_quote_answer.html", context, status=422 if form.errors else 200)


@get_or_post
@team_view
def order(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Draft a work order from a line of an agreed quote; the worker sees their own fee and never the price."""
    found = quote_of(request, public_id)
    client = found.inventory.client
    if found.state != QuoteState.AGREED or client is None:
        messages.info(request, _("Orders follow when the client has agreed and is registered."))
        return redirect("office_team_quote", public_id)
    is_post = request.method == "POST"
    first = {"line": request.GET.get("line") or found.lines.first(), "form_key": new_form_key()}
    form = QuoteOrderForm(request.POST if is_post else None, quote=found, initial=first)
    if is_post and form.is_valid():
        return redirect("office_team_order_edit", _drafted(request, found, form.cleaned_data))
    context = {
        "quote": found,
        "client": client,
        "form": form,
        "has_team": form.fields["worker"].queryset.exists(),  # type: ignore[attr-defined]
        "back": reverse("office_team_quote", args=(public_id,)),
    }
    return render(request, "office/team_quote_order.html", context, status=422 if form.errors else 200)


def _drafted(request: HttpRequest, quote: Quote, said: dict[str, Any]) -> uuid.UUID:
    """Draft the order once, however often the button is pressed; return its id."""
    line, client = said["line"], quote.inventory.client

    def make() -> str:
        made = draft_order(
            client=client,  # type: ignore[arg-type]  # the view asked for one
            worker=said["worker"],
            actor=request.user,
            now=timezone.now(),
            task=line.task,
            terms=order_terms(line),
        )
        return str(made.public_id)

    made, _is_first = once(key=said["form_key"], purpose=f"quote.order:{quote.pk}", make=make)
    return uuid.UUID(made)
