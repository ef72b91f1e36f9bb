"""Somebody asks for help: the page with three questions, and the receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from mikke.helpdesk import selectors
from mikke.helpdesk.enums import Way
from mikke.helpdesk.forms import AskForm
from mikke.helpdesk.knowhow_reading import cards_for, helpful_cards
from mikke.helpdesk.models import Campaign, HelpEnquiry, KnowHow
from mikke.helpdesk.services.enquiries import PURPOSE, RECEIPT, Asked, Words, ask_for_help
from mikke.helpdesk.services.line_desk import line_to_write
from mikke.helpdesk.when_words import time_words
from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of
from mikke.kernel.links import open_link, token_of_form

MOST_CARDS = 4


def _cards(request: HttpRequest, topic: str, device: str = "") -> list[KnowHow]:
    """Return the cards of a topic; without one, or without a card of it, those that helped most."""
    found = cards_for(site=request.site, topic=topic, device=device, limit=MOST_CARDS) if topic else []
    return found or helpful_cards(site=request.site, limit=MOST_CARDS)


def _show(
    request: HttpRequest, form: AskForm, campaign: Campaign | None, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "campaign": campaign,
        "rules": selectors.rules_of(site=request.site),
        "cards": _cards(request, str(form.data.get("topic", ""))),
        "line_id": line_to_write(site=request.site),
    }
    return render(request, "helpdesk/ask.html", context, status=status)


def _asked(request: HttpRequest, form: AskForm, campaign: Campaign | None) -> Asked:
    """Return a valid form as an enquiry. Raises TooManyPostsError."""
    data, is_for_another = form.cleaned_data, form.cleaned_data["is_for_another"]
    return Asked(
        words=Words(
            name=data["name"],
            phone=data["phone"],
            text=data["text"],
            asked_by=data["asked_by"] if is_for_another else "",
            asked_by_phone=data["asked_by_phone"] if is_for_another else "",
        ),
        topic=data["topic"],
        place=data["place"],
        way=Way.WEB,
        slot_at=data["slot"],
        is_for_another=is_for_another,
        campaign=campaign,
        language=translation.get_language() or "ja",
        doubt=judge(form, request=request, target=f"help:{request.site.pk}"),
    )


@never_cache
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show the three questions; POST writes the enquiry down and leads to its receipt."""
    now, site = timezone.now(), request.site
    campaign = selectors.campaign_called(site=site, text=code or request.GET.get("code", ""))
    rules = selectors.rules_of(site=site)
    form = AskForm(
        request.POST or None,
        slots=selectors.next_slots(site=site, now=now),
        visits_homes=rules.visits_homes,
        now=now,
    )
    if request.method != "POST":
        return _show(request, form, campaign)
    if form.key and result_of(key=form.key, purpose=PURPOSE) is not None:
        return redirect("helpdesk:receipt", token_of_form(form.key, RECEIPT))
    if not form.is_valid():
        return _show(request, form, campaign, status=422)
    try:
        asked = _asked(request, form, campaign)
        token = ask_for_help(site=site, asked=asked, form_key=form.key, now=now)
    except TooManyPostsError as error:
        return _show(request, form, campaign, problem=error.text, status=429)
    except UserFacingError as error:
        return _show(request, form, campaign, problem=error.text, status=409)
    return redirect("helpdesk:receipt", token)


@never_cache
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Show number, topic and time of an enquiry to whoever has its link: what they keep on paper or screen."""
    link = open_link(site=request.site, purpose=RECEIPT, token=token, now=timezone.now())
    rows = HelpEnquiry.objects.for_site(request.site)
    enquiry = rows.filter(public_id=link.subject).first() if link else None
    context = {
        "enquiry": enquiry,
        "when": time_words(enquiry.slot_at) if enquiry else "",
        "rules": selectors.rules_of(site=request.site),
        "cards": _cards(request, enquiry.topic, enquiry.device) if enquiry else [],
    }
    return render(request, "helpdesk/receipt.html", context, status=200 if enquiry else 404)
