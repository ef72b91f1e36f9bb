"""A person's sign-in: joined to an account of the site after a look at whose it is, and let go again.

Whoever has the sign-in sees that person's pay and papers: so only those may join who may read all of a person.
"""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import require_admin_access

from mikke.accounts.access import member_at
from mikke.kernel.errors import UserFacingError
from mikke.office.people_forms import SignInForm
from mikke.people.access import ERASE, staff_person
from mikke.people.models import Person
from mikke.people.services.signing_in import link_sign_in, unlink_sign_in


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(ERASE, raise_exception=True)
@never_cache
def sign_in(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask for the address somebody signs in with, show whose it is, then join; or let a sign-in go."""
    person = staff_person(actor=request.user, site=request.site, public_id=public_id, right=ERASE)
    is_sent = request.method == "POST"
    if is_sent and "let_go" in request.POST:
        return _let_go(request, person)
    form = SignInForm(request.POST if is_sent else None)
    found = None
    if is_sent and form.is_valid():
        found = member_at(request.site, form.cleaned_data["address"])
        if found is None:
            form.add_error("address", _("Nobody with a role on this site signs in with this address."))
        elif "sure" in request.POST and _link(request, form, person, found):
            return redirect("office_person", public_id)
    context: dict[str, Any] = {
        "heading": _("Sign-in of “%(name)s”") % {"name": person.name},
        "person": person,
        "form": form,
        "found": None if form.errors else found,
    }
    return render(request, "office/person_sign_in.html", context, status=422 if form.errors else 200)


def _link(request: HttpRequest, form: SignInForm, person: Person, user: Any) -> bool:
    try:
        link_sign_in(person=person, user=user, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        form.add_error("address", error.text)
        return False
    messages.success(request, _("Joined: whoever signs in so sees what is theirs."))
    return True


def _let_go(request: HttpRequest, person: Person) -> HttpResponse:
    user = person.user
    if user is not None and str(user.public_id) == request.POST["let_go"]:
        unlink_sign_in(person=person, user=user, actor=request.user, now=timezone.now())
        messages.success(request, _("Let go. It can be joined again on the same page."))
    return redirect("office_person", person.public_id)
