"""Know-how cards in the office: list, form, preview, one step back, publishing, 「still right?」."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.helpdesk.knowhow_reading import CHANGE_CARD, new_voices, office_cards, open_hints, staff_card
from mikke.helpdesk.models import KnowHow
from mikke.helpdesk.services import knowhow as services
from mikke.helpdesk.views.cards import card_context, device_asked
from mikke.kernel.errors import UserFacingError
from mikke.office.knowhow_forms import CardForm, steps_forms, steps_of

PER_PAGE = 30
View = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def card_view(view: View) -> View:
    """Let those in who write cards."""
    return require_admin_access(permission_required(CHANGE_CARD, raise_exception=True)(never_cache(view)))


@require_safe
@card_view
def cards(request: HttpRequest) -> HttpResponse:
    """List the cards of the site with what readers say, the last changed first."""
    page = Paginator(office_cards(site=request.site), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "heading": _("Know-how cards"),
        "page": page,
        "today": timezone.localdate(),
        "hints": open_hints(site=request.site).count(),
        "voices": new_voices(site=request.site).count(),
    }
    return render(request, "office/knowhow_list.html", context)


def _edit(request: HttpRequest, row: KnowHow | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = CardForm(data, instance=row, site=request.site)
    steps = steps_forms(row, data)
    if data is not None and all([form.is_valid(), *(one.is_valid() for one in steps)]):
        try:
            saved = services.save_card(
                card=form.save(commit=False), steps=steps_of(steps), actor=request.user, now=timezone.now()
            )
        except UserFacingError as error:
            form.add_error(None, error.text)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_knowhow_card", saved.public_id)
    fresh = staff_card(actor=request.user, site=request.site, public_id=row.public_id) if row else None
    context = {
        "heading": fresh.title if fresh else _("New card"),
        "form": form,
        "steps_forms": steps,
        "card": fresh,
        "has_steps": bool(fresh and fresh.variants.exists()),
        "today": timezone.localdate(),
    }
    has_errors = bool(form.errors) or any(one.errors for one in steps)
    return render(request, "office/knowhow_form.html", context, status=422 if has_errors else 200)


@get_or_post
@card_view
def new_card(request: HttpRequest) -> HttpResponse:
    """Write a card."""
    return _edit(request, None)


@get_or_post
@card_view
def card(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a card and its steps."""
    return _edit(request, staff_card(actor=request.user, site=request.site, public_id=public_id))


@require_POST
@card_view
def card_do(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Publish a card, take it back, bring back what stood before, or say that it is still right."""
    found = staff_card(actor=request.user, site=request.site, public_id=public_id)
    deeds = {
        "publish": (services.publish_card, _("Published. Readers see it now.")),
        "take_back": (services.take_card_back, _("Taken back. Readers do not see it any more.")),
        "undo": (
            services.undo_save,
            _("What stood here before is back. The same button brings the newer words again."),
        ),
        "right": (services.say_still_right, _("Noted. You are asked again in six months.")),
    }
    if (deed := deeds.get(request.POST.get("action", ""))) is not None:
        try:
            deed[0](card=found, actor=request.user, now=timezone.now())
        except UserFacingError as error:
            messages.error(request, error.text)
        else:
            messages.success(request, deed[1])
    return redirect("office_knowhow_card", public_id)


@require_safe
@card_view
def card_preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a card as readers will see it; without steps there is nothing to show yet (404)."""
    found = staff_card(actor=request.user, site=request.site, public_id=public_id)
    context = card_context(found, device_asked(request)) | {
        "is_preview": True,
        "crumbs": [(_("Preview"), "")],
    }
    return render(request, "helpdesk/card.html", context)
