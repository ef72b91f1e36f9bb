"""書類: what a worker reads and agrees to, what they are let into, what they need and were lent."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.telework.access_clients import nda_of_worker, part_of
from mikke.telework.gate import current_nda, missing_by_pair
from mikke.telework.models import NdaAgreement, NdaVersion, TeamMember, Worker
from mikke.telework.paper_forms import NameForm, read_answers
from mikke.telework.selectors_clients import (
    earlier_agreements,
    lent_devices,
    open_grants,
    papers_of,
    teams_of,
)
from mikke.telework.services.ndas import agree_to_nda, answer_quiz, text_hash
from mikke.telework.services.teams import have_device, show_name
from mikke.telework.views.frame import for_former_workers_too, for_workers

OLDER_SHOWN = 20


@require_safe
@for_former_workers_too
def papers(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show what waits to be read, what is agreed to, accesses, devices, and one's name at clients."""
    today = timezone.localdate()
    members = list(teams_of(worker))
    clients = [member.client for member in members]
    missing = missing_by_pair(workers=[worker], clients=clients, on=today) if clients else {}
    asked = papers_of(worker, on=today)
    current = {paper.nda.pk for paper in asked}
    context = {
        "tab": "papers",
        "worker": worker,
        "waiting": [paper for paper in asked if paper.is_asked],
        "agreed": [paper for paper in asked if not paper.is_asked],
        "older": [row for row in earlier_agreements(worker)[:OLDER_SHOWN] if row.nda_id not in current],
        "grants": open_grants(worker),
        "lent": lent_devices(worker),
        "teams": [(member, missing[worker.pk, member.client_id]) for member in members],
    }
    return render(request, "telework/papers.html", context)


def _quiz(nda: NdaVersion, given: list[int | None], wrong: list[int]) -> list[dict[str, Any]]:
    """Return the questions as the page draws them."""
    return [
        {
            "number": place + 1,
            "text": one["question"],
            "is_wrong": place in wrong,
            "why": one.get("why", ""),
            "choices": [
                (number, words, place < len(given) and given[place] == number)
                for number, words in enumerate(one["choices"])
            ],
        }
        for place, one in enumerate(nda.quiz)
    ]


def _paper(request: HttpRequest, worker: Worker, nda: NdaVersion, **more: Any) -> HttpResponse:
    current = current_nda(nda.client, on=timezone.localdate())
    agreement = NdaAgreement.objects.filter(nda=nda, worker=worker).first()
    context = {
        "tab": "papers",
        "nda": nda,
        "agreement": agreement,
        "is_current": current is not None and current.pk == nda.pk,
        "seen": text_hash(nda),
        "questions": _quiz(nda, [], []),
    }
    status = 422 if more.get("errors") or more.get("again") else 200
    return render(request, "telework/paper.html", context | more, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_former_workers_too
def paper(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Show an agreement to read, and take the tick and the button."""
    nda = nda_of_worker(worker=worker, public_id=public_id)
    if request.method != "POST":
        return _paper(request, worker, nda)
    if "agree" not in request.POST:
        errors = [("id_agree", _("Tick that you have read it and agree, please."))]
        return _paper(request, worker, nda, errors=errors)
    now, seen = timezone.now(), request.POST.get("seen", "")
    try:
        agree_to_nda(nda=nda, worker=worker, seen=seen, now=now, on=timezone.localdate(now))
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("team:papers")
    if nda.quiz:
        messages.success(request, _("Thank you. Now a few short questions, below."))
        return redirect("team:paper", public_id)
    messages.success(request, _("Thank you. It is agreed; you can read it again here at any time."))
    return redirect("team:papers")


@require_POST
@for_workers
def quiz(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Take the answers; what is not right yet is named, and may be tried again."""
    nda = nda_of_worker(worker=worker, public_id=public_id)
    given = read_answers(request.POST, nda)
    try:
        wrong = answer_quiz(nda=nda, worker=worker, answers=given, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("team:paper", public_id)
    if not wrong:
        messages.success(request, _("All right. Nothing more stands here."))
        return redirect("team:papers")
    number = len(wrong)
    again = ngettext(
        "One more look, please: %(number)s answer is different. The agreement stands above.",
        "One more look, please: %(number)s answers are different. The agreement stands above.",
        number,
    ) % {"number": number}
    return _paper(request, worker, nda, again=again, questions=_quiz(nda, given, wrong))


@require_safe
@for_former_workers_too
def paper_file(request: HttpRequest, worker: Worker, public_id: uuid.UUID) -> HttpResponse:
    """Hand out the PDF of an agreement, to keep."""
    return nda_file(nda_of_worker(worker=worker, public_id=public_id))


def nda_file(nda: NdaVersion) -> HttpResponse:
    """Return the file of a version as an attachment, else 404."""
    if not nda.file_path or not default_storage.exists(nda.file_path):
        raise Http404
    with default_storage.open(nda.file_path) as file:
        answer = HttpResponse(file.read(), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="nda-{nda.number}.pdf"'
    return answer


@require_POST
@for_workers
def device(request: HttpRequest, worker: Worker, pk: int) -> HttpResponse:
    """Take 「手元にあります」 for a device that a client's work needs."""
    member: TeamMember = part_of(teams_of(worker), pk)
    name = request.POST.get("device", "")
    if name not in member.client.device_needs:
        raise Http404
    have_device(worker=worker, name=name)
    messages.success(request, _("Written down: you have “%(name)s”.") % {"name": name})
    return redirect("team:papers")


@require_POST
@for_workers
def name(request: HttpRequest, worker: Worker, pk: int) -> HttpResponse:
    """Take whether and how a client's register may show the worker's name."""
    member: TeamMember = part_of(teams_of(worker), pk)
    form = NameForm(request.POST)
    if form.is_valid():
        show_name(member=member, name=form.cleaned_data["shown_as"])
        messages.success(request, _("Saved."))
    else:
        messages.error(request, str(form.errors["shown_as"][0]))
    return redirect("team:papers")
