"""An answer by LINE: to an enquiry that waits, and to the person of a case."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from mikke.helpdesk.access import CHANGE, staff_case, staff_enquiry
from mikke.helpdesk.services.line_answers import Answer, answer_case, answer_enquiry
from mikke.kernel.errors import UserFacingError
from mikke.office.helpdesk_forms import LineAnswerForm


def _send(request: HttpRequest, deed: Callable[[Answer], object], back: str) -> HttpResponse:
    """Send an answer and lead back; what could not be sent is shown again with everything typed."""
    form = LineAnswerForm(request.POST)
    if form.is_valid():
        try:
            deed(Answer(**form.cleaned_data))
        except UserFacingError as error:
            form.add_error("text", error.text)
        else:
            messages.success(request, _("The answer goes out by LINE. It stands in the notes."))
            return redirect(back)
    context = {
        "heading": _("The answer was not sent"),
        "back": back,
        "answer_form": form,
        "answer_to": request.path,
    }
    return render(request, "office/help_line_again.html", context, status=422)


@sensitive_variables()
@sensitive_post_parameters()
@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def to_enquiry(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer somebody whose enquiry waits."""
    one = staff_enquiry(actor=request.user, site=request.site, public_id=public_id)
    return _send(
        request,
        lambda answer: answer_enquiry(enquiry=one, answer=answer, actor=request.user, now=timezone.now()),
        reverse("office_help_enquiry", args=(public_id,)),
    )


@sensitive_variables()
@sensitive_post_parameters()
@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def to_case(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer the person of a case."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    return _send(
        request,
        lambda answer: answer_case(case=found, answer=answer, actor=request.user, now=timezone.now()),
        reverse("office_help_case", args=(public_id,)),
    )
