"""Organisations and their places in the office."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mikke.directory.access import office_location, office_organization
from mikke.directory.models import Location, Organization
from mikke.directory.selectors import locations_of, organizations_of_site
from mikke.directory.services.save import save_location, save_organization
from mikke.office.directory_forms import LocationForm, OrganizationForm
from mikke.office.directory_views import PER_PAGE, for_directory
from mikke.office.team_frame import show_form


@require_safe
@for_directory
def organizations(request: HttpRequest) -> HttpResponse:
    """List the organisations of the site."""
    q = request.GET.get("q", "").strip()[:100]
    page = Paginator(organizations_of_site(site=request.site, q=q), PER_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "heading": _("Organisations that help"),
        "page": page,
        "q": q,
        "query": query.urlencode(),
    }
    return render(request, "office/directory_organizations.html", context)


def _edit(request: HttpRequest, row: Organization | None) -> HttpResponse:
    form = OrganizationForm(request.POST or None, instance=row, site=request.site)
    back = (
        reverse("office_directory_organization", args=(row.public_id,))
        if row
        else reverse("office_directory_organizations")
    )
    if request.method == "POST" and form.is_valid():
        fresh = office_organization(site=request.site, public_id=row.public_id) if row else None
        found = save_organization(
            site=request.site, row=fresh, values=form.cleaned_data, actor=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("office_directory_organization", found.public_id)
    heading = _("Change the organisation") if row else _("A new organisation")
    return show_form(request, form, heading=heading, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def new_organization(request: HttpRequest) -> HttpResponse:
    """Write an organisation down."""
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def edit_organization(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change an organisation."""
    return _edit(request, office_organization(site=request.site, public_id=public_id))


@require_safe
@for_directory
def organization(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an organisation with its services and places."""
    found = office_organization(site=request.site, public_id=public_id)
    context = {
        "heading": found.name,
        "organization": found,
        "services": found.services.all(),
        "locations": locations_of(found),
    }
    return render(request, "office/directory_organization.html", context)


def _edit_place(request: HttpRequest, owner: Organization, row: Location | None) -> HttpResponse:
    form = LocationForm(request.POST or None, instance=row, organization=owner)
    back = reverse("office_directory_organization", args=(owner.public_id,))
    if request.method == "POST" and form.is_valid():
        fresh = office_location(site=request.site, public_id=row.public_id) if row else None
        save_location(
            organization=owner, row=fresh, values=form.cleaned_data, actor=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect(back)
    return show_form(request, form, heading=_("Change the place") if row else _("A new place"), back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def new_location(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write a place of an organisation down."""
    return _edit_place(request, office_organization(site=request.site, public_id=public_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_directory
def edit_location(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a place."""
    found = office_location(site=request.site, public_id=public_id)
    return _edit_place(request, found.organization, found)
