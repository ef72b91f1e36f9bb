"""「熱が出た」: one tap gives back what is due soon, and another has it again."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mikke.kernel.form_keys import once
from mikke.telework.access import own_batch
from mikke.telework.models import Worker
from mikke.telework.services.handing_back import hand_back_soon, take_again
from mikke.telework.views.frame import for_workers, say_arrived


@require_POST
@for_workers
def give_back(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Return everything of one's own that is due in the coming days; a second tap changes nothing."""
    now, key = timezone.now(), request.POST.get("form_key", "")
    if not key:
        return redirect("team:today")
    count, _is_first = once(
        key=f"{worker.pk}:{key}",
        purpose="telework.give_back",
        make=lambda: str(len(hand_back_soon(worker=worker, now=now))),
    )
    say_arrived(request, key)
    if int(count):
        text = ngettext(
            "%(n)s piece is in the pool again; the office and its stand-in are told. Take good care.",
            "%(n)s pieces are in the pool again; the office and the stand-ins are told. Take good care.",
            int(count),
        )
        messages.success(request, text % {"n": count})
    else:
        messages.success(request, _("Nothing of yours is due in the coming days. Take good care."))
    return redirect("team:today")


@require_POST
@for_workers
def again(request: HttpRequest, worker: Worker, batch: uuid.UUID) -> HttpResponse:
    """Have again what one tap of today gave back, as far as nobody has taken it."""
    got, gone = take_again(worker=worker, batch=own_batch(worker=worker, batch=batch), now=timezone.now())
    if got:
        text = ngettext("%(n)s piece is yours again.", "%(n)s pieces are yours again.", got)
        messages.success(request, text % {"n": got})
    if gone:
        text = ngettext(
            "%(n)s piece is with somebody else now. All is well.",
            "%(n)s pieces are with somebody else now. All is well.",
            gone,
        )
        messages.success(request, text % {"n": gone})
    return redirect("team:today")
