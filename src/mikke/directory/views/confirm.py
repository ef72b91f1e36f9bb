"""The page behind an owner's link: their lines, one button that says yes, a field for what is not right."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mikke.directory.access import organization_of_link
from mikke.directory.errors import ChangedMeanwhileError
from mikke.directory.forms import OwnerForm
from mikke.directory.models import Organization
from mikke.directory.selectors import services_of_owner
from mikke.directory.services.ask_owner import LINK, confirm_all, owner_says_different, stamp_of
from mikke.directory.views.detail import facts_of_service
from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_limits import Limit, take
from mikke.kernel.links import open_link

PER_LINK = Limit("directory-owner", 20, dt.timedelta(hours=1))


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show the page. Its address stays within this site by the policy of all pages (``same-origin``).

    ``no-referrer`` would make a browser send the button without its origin, and the button would be refused.
    """
    response = render(request, "directory/confirm.html", {"process": "learn"} | context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _organization(request: HttpRequest, token: str) -> Organization | None:
    link = open_link(site=request.site, purpose=LINK, token=token, now=timezone.now())
    return None if link is None else organization_of_link(site=request.site, subject=link.subject)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show an owner their lines; POST confirms all of them, or tells what is different. A GET changes nothing."""
    organization = _organization(request, token)
    if organization is None:
        return _page(request, {"is_gone": True}, status=404)
    services = list(services_of_owner(organization))
    choices = [(str(one.public_id), one.name) for one in services]
    is_telling = request.POST.get("what") == "different"
    form = OwnerForm(request.POST if is_telling else None, choices=choices)
    context: dict[str, Any] = {
        "organization": organization,
        "services": [(one, facts_of_service(one), one.phones.all()) for one in services],
        "stamp": stamp_of(services),
        "form": form,
        "said": request.GET.get("said", ""),
    }
    if request.method != "POST":
        return _page(request, context)
    try:
        return _answered(request, organization, form, is_telling=is_telling, token=token)
    except (ChangedMeanwhileError, TooManyPostsError) as error:
        return _page(request, context | {"errors": [("main", error.text)]}, status=409)
    except ValueError:
        return _page(request, context | {"errors": form.problems()}, status=422)


def _answered(
    request: HttpRequest, organization: Organization, form: OwnerForm, *, is_telling: bool, token: str
) -> HttpResponse:
    """Do what the owner said and lead back. Raises ValueError for a form with mistakes."""
    now = timezone.now()
    if not take(PER_LINK, str(organization.pk)):
        raise TooManyPostsError
    if not is_telling:
        confirm_all(organization=organization, stamp=request.POST.get("stamp", ""), now=now)
    elif form.is_valid():
        service = services_of_owner(organization).get(public_id=form.cleaned_data["service"])
        owner_says_different(service=service, text=form.cleaned_data["text"], now=now)
    else:
        raise ValueError(form.errors)
    response = redirect("directory:confirm", token=token)
    response["Location"] += f"?said={'different' if is_telling else 'right'}"
    return response
