"""Know-how cards for everybody: the list, a card, its large print, and what readers say of it."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mikke.assets.models import shown
from mikke.helpdesk.card_enums import CardDevice, VoiceKind
from mikke.helpdesk.card_forms import VoiceForm
from mikke.helpdesk.card_sheet import card_sheet
from mikke.helpdesk.enums import Topic
from mikke.helpdesk.knowhow_reading import cards_for, public_card, public_cards
from mikke.helpdesk.models import KnowHow, KnowHowVariant
from mikke.helpdesk.services.knowhow_voices import PURPOSE, Said, say_of_card
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import judge
from mikke.kernel.form_keys import result_of
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.kernel.ways_on import Subject, kept_rows

PICTURE = "width-800|format-webp"
Chip = tuple[str, str, bool]


def device_asked(request: HttpRequest) -> str:
    """Return the device of the address, empty for none or one that is not known."""
    asked = request.GET.get("device", "")
    return asked if asked in CardDevice.values else ""


def _fits(card: KnowHow, device: str) -> bool:
    return not device or any(one.device in {device, CardDevice.ANY} for one in card.variants.all())


@require_safe
def card_list(request: HttpRequest) -> HttpResponse:
    """List the cards below their topics; ``device`` leaves those that tell steps for it."""
    device = device_asked(request)
    cards = [card for card in public_cards(site=request.site) if _fits(card, device)]
    groups = [(topic.label, [card for card in cards if card.topic == topic.value]) for topic in Topic]
    here = reverse("helpdesk:cards")
    words = {CardDevice.ANY: _("all devices")}
    chips: list[Chip] = [
        (
            words.get(one, str(one.label)),
            f"{here}?device={one.value}" if one.value else here,
            one.value == device,
        )
        for one in CardDevice
    ]
    facts = request.facts  # type: ignore[attr-defined]
    context = {
        "process": "learn",
        "groups": [(label, rows) for label, rows in groups if rows],
        "chips": chips,
        "device": device,
        "is_narrowed": bool(device),
        "steps": kept_rows(Subject(process="learn"), facts=facts, today=timezone.localdate()),
    }
    return render(request, "helpdesk/cards.html", context)


def variant_for(card: KnowHow, device: str) -> KnowHowVariant:
    """Return the steps for a device: its own, those for any, else the first. Raises Http404 without any."""
    variants = {one.device: one for one in card.variants.all()}
    found = variants.get(device) or variants.get(CardDevice.ANY) or next(iter(variants.values()), None)
    if found is None:
        raise Http404
    return found


def card_context(card: KnowHow, device: str) -> dict[str, Any]:
    """Return what the page of a card shows, for readers and for the office's preview."""
    chosen = variant_for(card, device)
    order = list(CardDevice.values)
    variants = sorted(card.variants.all(), key=lambda one: order.index(one.device))
    image = shown(card.image)
    return {
        "process": "learn",
        "card": card,
        "variant": chosen,
        "chips": [
            (str(one.get_device_display()), f"?device={one.device}", one.pk == chosen.pk) for one in variants
        ],
        "picture": image.get_rendition(PICTURE) if image else None,
        "crumbs": [
            (_("Help with phone and computer"), reverse("helpdesk:ask")),
            (_("Cards that help"), reverse("helpdesk:cards")),
            (card.display_title, ""),
        ],
    }


def _show(
    request: HttpRequest, card: KnowHow, form: VoiceForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    more = [one for one in cards_for(site=request.site, topic=card.topic) if one.pk != card.pk]
    context = card_context(card, device_asked(request)) | {
        "form": form,
        "errors": ([("main", problem)] if problem else []) + form.summary(),
        "more": more[:4],
    }
    return render(request, "helpdesk/card.html", context, status=status)


@never_cache
@require_safe
def card(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a card with the steps for the device of the address."""
    found = public_card(site=request.site, public_id=public_id)
    return _show(request, found, VoiceForm(now=timezone.now()))


@require_safe
def large(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a card in large letters with nothing else, to read from or to print."""
    found = public_card(site=request.site, public_id=public_id)
    context = card_context(found, device_asked(request)) | {"is_large": True, "large_text": True}
    return render(request, "helpdesk/card.html", context)


@require_safe
def paper(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a card as PDF in large print (A4)."""
    found = public_card(site=request.site, public_id=public_id)
    variant, now = variant_for(found, device_asked(request)), timezone.now()
    address = request.build_absolute_uri(reverse("helpdesk:card", args=(public_id,)))
    sheet = card_sheet(
        found,
        variant,
        facts=request.facts,  # type: ignore[attr-defined]
        address=f"{address}?device={variant.device}" if variant.device else address,
    )
    try:
        printed = ask_for(sheet, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, printed, file_name=f"{found.display_title}.pdf", now=now)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take what a reader says of a card; GET thanks."""
    found = public_card(site=request.site, public_id=public_id)
    if request.method != "POST":
        return render(request, "helpdesk/card_told.html", {"process": "learn", "card": found})
    now = timezone.now()
    form = VoiceForm(request.POST, now=now)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    if result_of(key=form.key, purpose=PURPOSE) is None:
        try:
            doubt = judge(form, request=request, target=f"help-card:{found.pk}")
        except TooManyPostsError as error:
            return _show(request, found, form, problem=error.text, status=429)
        data = form.cleaned_data
        said = Said(VoiceKind(data["kind"]), data["device"], data["text"], doubt)
        say_of_card(card=found, said=said, form_key=form.key, now=now)
    return redirect("helpdesk:card_told", public_id)
