"""Consents in the office: the list, a new one, one with its end."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from mikke.cms.page_parts import picture_ids
from mikke.editorial.models import Consent
from mikke.editorial.selectors import ended_consents, pages_with_picture
from mikke.editorial.services.consents import attach_pictures, settle_consent, withdraw_consent, write_consent
from mikke.kernel.errors import UserFacingError
from mikke.office.editorial_forms import AttachForm, ConsentForm

PER_PAGE = 50


@require_safe
@require_admin_access
@permission_required("editorial.view_consent", raise_exception=True)
def consents(request: HttpRequest) -> HttpResponse:
    """List the consents, those that end first at the top."""
    rows = Consent.objects.for_site(request.site).prefetch_related("images")
    today = timezone.localdate()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    ended = set(ended_consents(today=today).filter(site=request.site).values_list("pk", flat=True))
    context = {"heading": _("Consents"), "page_obj": page, "ended": ended, "today": today}
    return render(request, "office/consents.html", context)


def _found(request: HttpRequest, public_id: Any) -> Consent:
    rows = Consent.objects.for_site(request.site).select_related("page", "renewed_by", "site", "made_by")
    return get_object_or_404(rows, public_id=public_id)


def _named(request: HttpRequest) -> tuple[Any, Consent | None]:
    """Return the page and the older consent that the address names."""
    page = Page.objects.filter(
        path__startswith=request.site.root_page.path,  # type: ignore[attr-defined]
        pk=request.GET["page"] if request.GET.get("page", "").isdigit() else None,
    ).first()
    try:
        renews = uuid.UUID(request.GET.get("renews", ""))
    except ValueError:
        return page, None
    return page, _found(request, renews)


def _initial(page: Any, old: Consent | None) -> dict[str, Any]:
    """Return what is known before anything is typed."""
    start: dict[str, Any] = {"given_on": timezone.localdate()}
    if page is not None:
        draft = page.specific.get_latest_revision_as_object()
        start |= {"page": page.pk, "images": picture_ids(draft), "person": getattr(draft, "person", "")}
    if old is not None:
        names = ("person", "covers_pictures", "covers_name", "purpose", "given_how", "note")
        start |= {name: getattr(old, name) for name in names}
        start |= {"page": old.page_id, "images": {image.pk for image in old.images.all()}}
    return start


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("editorial.add_consent", raise_exception=True)
def new(request: HttpRequest) -> HttpResponse:
    """Write a consent down; a page or an older consent in the address fills in what is known."""
    page, old = _named(request)
    initial = _initial(page, old)
    form = ConsentForm(
        request.POST or None,
        instance=Consent(site=request.site),
        initial=initial,
        site=request.site,
        picture_ids=set(initial.get("images", ())),
    )
    if request.method == "POST" and form.is_valid():
        consent = write_consent(
            consent=form.instance,
            images=form.cleaned_data["images"],
            renews=old,
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(
            request, _("The consent of %(person)s is written down.") % {"person": consent.person}
        )
        return redirect("office_consent", consent.public_id)
    context = {"form": form, "heading": _("Write down a consent"), "old": old}
    return render(request, "office/consent_new.html", context, status=422 if form.errors else 200)


def _do(request: HttpRequest, row: Consent, attach: AttachForm) -> None:
    """Do what the pressed button says."""
    action, now = request.POST.get("action", ""), timezone.now()
    if action == "withdraw":
        withdraw_consent(consent=row, actor=request.user, now=now)
        messages.success(
            request, _("Withdrawn. The pictures have left every page; please see what is still to do.")
        )
    elif action == "settle":
        settle_consent(consent=row, actor=request.user, now=now)
        messages.success(request, _("Settled. The record stays as proof."))
    elif action == "attach" and attach.is_valid():
        attach_pictures(consent=row, images=attach.cleaned_data["images"], now=now)
        messages.success(request, _("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("editorial.change_consent", raise_exception=True)
def consent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a consent and where its pictures stand; withdraw it, settle it, or change its pictures."""
    row = _found(request, public_id)
    own = {image.pk for image in row.images.all()}
    attach = AttachForm(
        request.POST if request.POST.get("action") == "attach" else None,
        initial={"images": own},
        site=request.site,
        picture_ids=own,
    )
    if request.method == "POST":
        try:
            _do(request, row, attach)
        except UserFacingError as error:
            messages.error(request, error.text)
        return redirect("office_consent", public_id)
    today = timezone.localdate()
    context = {
        "heading": _("Consent of %(person)s") % {"person": row.person},
        "row": row,
        "attach": attach,
        "pictures": [(image, pages_with_picture(image)) for image in row.images.all()],
        "has_ended": ended_consents(today=today).filter(pk=row.pk).exists(),
        "asks_to_withdraw": "withdraw" in request.GET,
    }
    return render(request, "office/consent.html", context)
