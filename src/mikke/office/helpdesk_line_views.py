"""An answer by LINE: to an enquiry that waits, and to the person of a case."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
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


def _send(request: HttpRequest, deed: Callable[[Answer], object]) -> None:
    form = LineAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write an answer of up to 500 letters. Nothing was sent."))
        return
    try:
        deed(Answer(**form.cleaned_data))
    except UserFacingError as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("The answer goes out by LINE. It stands in the notes."))


@sensitive_variables()
@sensitive_post_parameters()
@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def to_enquiry(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer somebody whose enquiry waits."""
    one = staff_enquiry(actor=request.user, site=request.site, public_id=public_id)
    _send(
        request,
        lambda answer: answer_enquiry(enquiry=one, answer=answer, actor=request.user, now=timezone.now()),
    )
    return redirect("office_help_enquiry", public_id)


@sensitive_variables()
@sensitive_post_parameters()
@require_POST
@require_admin_access
@permission_required(CHANGE, raise_exception=True)
@never_cache
def to_case(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer the person of a case."""
    found = staff_case(actor=request.user, site=request.site, public_id=public_id)
    _send(
        request, lambda answer: answer_case(case=found, answer=answer, actor=request.user, now=timezone.now())
    )
    return redirect("office_help_case", public_id)
