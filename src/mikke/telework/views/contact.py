"""わたしの連絡先: how a worker is reached; they change it themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mikke.domain.phone_numbers import spoken
from mikke.kernel.errors import UserFacingError
from mikke.people.forms import OwnContactForm
from mikke.people.models import Contact
from mikke.people.services.entering import add_contact, change_contact, prefer_contact, remove_contact
from mikke.telework.models import Worker
from mikke.telework.views.frame import for_former_workers_too


def _show(
    request: HttpRequest, worker: Worker, form: OwnContactForm, contact: Contact | None
) -> HttpResponse:
    rows = [(row, spoken(row.value)) for row in worker.person.contacts.all()]
    context = {"worker": worker, "tab": "contacts", "form": form, "rows": rows, "contact": contact}
    return render(request, "telework/contact.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@for_former_workers_too
def contacts(request: HttpRequest, worker: Worker, pk: int | None = None) -> HttpResponse:
    """Show how I am reached; POST adds a way, or changes the one in the address."""
    row = get_object_or_404(worker.person.contacts.select_related("person__site"), pk=pk) if pk else None
    form = OwnContactForm(request.POST or None, instance=row)
    if request.method != "POST" or not form.is_valid():
        return _show(request, worker, form, row)
    try:
        if row is None:
            add_contact(person=worker.person, way=form.way, actor=request.user, now=timezone.now())
        else:
            change_contact(contact=row, way=form.way, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        form.add_error("value", error.text)
        return _show(request, worker, form, row)
    messages.success(request, _("Saved. We reach you like this from now on."))
    return redirect("team:contacts")


@require_POST
@for_former_workers_too
def contact_do(request: HttpRequest, worker: Worker, pk: int) -> HttpResponse:
    """Make one of my ways the best one, or remove it."""
    row = get_object_or_404(worker.person.contacts.select_related("person__site"), pk=pk)
    if request.POST.get("deed") == "prefer":
        prefer_contact(contact=row, actor=request.user, now=timezone.now())
        messages.success(request, _("This is the best way now."))
    elif request.POST.get("deed") == "remove":
        remove_contact(contact=row, actor=request.user, now=timezone.now())
        messages.success(request, _("Removed."))
    return redirect("team:contacts")
