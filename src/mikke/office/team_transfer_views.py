"""振込データ: files for the bank."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.accounts.decorators import recent_sign_in_required
from mikke.office.team_money import done_or_said, money_view
from mikke.office.team_money_forms import PaidForm, TransferForm
from mikke.telework.access_pay import office_transfer
from mikke.telework.accounts_sealed import file_bytes
from mikke.telework.models import TransferFile
from mikke.telework.selectors_pay import pay_rules
from mikke.telework.services.transfer import cancel_file, file_paid, make_file, note_download, payable

ROWS = 24


@require_http_methods(["GET", "HEAD", "POST"])
@money_view
def transfers(request: HttpRequest) -> HttpResponse:
    """Show what can be paid and the files there are; POST makes a file."""
    found = payable(request.site)
    first = min((row.payment_date for row in found.ready), default=timezone.localdate())
    form = TransferForm(request.POST if request.method == "POST" else None, initial={"pay_on": first})
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            make_file(
                site=request.site, pay_on=form.cleaned_data["pay_on"], actor=request.user, now=timezone.now()
            )
            return _("The file is made. Take it to the bank, then note that it was paid.")

        if done_or_said(request, do):
            return redirect("office_team_transfers")
    context = {
        "heading": _("Transfers"),
        "payable": found,
        "form": form,
        "paid_form": PaidForm(initial={"paid_on": timezone.localdate()}),
        "files": TransferFile.objects.for_site(request.site).defer("sealed")[:ROWS],
        "has_payer": bool(pay_rules(request.site).payer_sealed),
    }
    return render(request, "office/team_transfers.html", context, status=422 if form.errors else 200)


@require_safe
@money_view
@recent_sign_in_required
def take(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand out a file, to somebody who has just shown who they are; the trail notes it."""
    file = office_transfer(site=request.site, public_id=public_id)
    note_download(file=file, actor=request.user, now=timezone.now())
    response = HttpResponse(file_bytes(file), content_type="text/plain; charset=shift_jis")
    response["Content-Disposition"] = f'attachment; filename="furikomi-{file.pay_on:%Y%m%d}.txt"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@money_view
def settle(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note that a file was paid, or take it back."""
    file = office_transfer(site=request.site, public_id=public_id)
    form = PaidForm(request.POST)
    day = form.cleaned_data["paid_on"] if form.is_valid() else timezone.localdate()

    def do() -> str:
        if "cancel" in request.POST:
            cancel_file(file=file, actor=request.user, now=timezone.now())
            return _("Taken back. Its statements can go into another file.")
        count = file_paid(file=file, paid_on=day, actor=request.user, now=timezone.now())
        return _("Noted as paid: %(count)d.") % {"count": count}

    done_or_said(request, do)
    return redirect("office_team_transfers")
