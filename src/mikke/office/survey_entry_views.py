"""Sheets of paper typed in, answers that wait, and invitations with their log."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.form_keys import new_form_key
from mikke.kernel.qr import qr_svg
from mikke.office.survey_views import builder_view, survey_of
from mikke.surveys.drawing import answer_words, drawn_page
from mikke.surveys.enums import SurveyStatus
from mikke.surveys.invitations import SERVICES, invitations
from mikke.surveys.models import Item, Questionnaire
from mikke.surveys.paper_twin import paper_mark
from mikke.surveys.selectors import held_responses, items_of
from mikke.surveys.services.build import log_invitation
from mikke.surveys.services.paper_entry import enter_sheet, entered_today, settle_held, undo_sheet
from mikke.surveys.typed import Typed, error_of, read_page

MAY_ENTER = "surveys.add_response"
LAST = "last_sheet"
MOST_SHARES = 30


def _version(request: HttpRequest, survey: Questionnaire) -> int:
    """Return the version of the sheet that is typed in: the newest unless an older one is asked for."""
    asked = request.POST.get("version") or request.GET.get("version") or ""
    return int(asked) if asked.isdecimal() and 1 <= int(asked) <= survey.version else survey.version


def _errors(items: list[Item], answers: dict[str, Typed]) -> dict[str, str]:
    """Return what cannot be right; a sheet may leave out what it likes."""
    found = {item.key: error_of(item, answers[item.key], must_answer=False) for item in items}
    return {key: error for key, error in found.items() if error}


def _entry_page(
    request: HttpRequest,
    survey: Questionnaire,
    *,
    answers: dict[str, Typed],
    errors: dict[str, str],
    key: str = "",
) -> HttpResponse:
    version = _version(request, survey)
    items = items_of(survey, version=version)
    questions = drawn_page(items, on_page=items, answers=answers, errors=errors)
    context: dict[str, Any] = {
        "survey": survey,
        "version": version,
        "versions": range(1, survey.version + 1),
        "mark": paper_mark(survey, version=version),
        "questions": questions,
        "errors": [(one.first_id, f"{one.number}. {one.error}") for one in questions if one.error],
        "form_key": key or new_form_key(),
        "today": entered_today(questionnaire=survey, now=timezone.now()),
        "last": request.session.get(LAST, {}).get(str(survey.pk), ""),
    }
    return render(request, "office/survey_entry.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(MAY_ENTER, raise_exception=True)
@never_cache
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in one sheet on one page; the next empty one follows at once."""
    survey = survey_of(request, pk)
    if survey.status == SurveyStatus.DRAFT:
        raise Http404
    if request.method != "POST":
        return _entry_page(request, survey, answers={}, errors={})
    version, key = _version(request, survey), request.POST.get("form_key", "")[:200]
    items = items_of(survey, version=version)
    answers = read_page(items, request.POST)
    errors = _errors(items, answers)
    if not errors and all(typed.is_empty for typed in answers.values()):
        errors = {items[0].key: _("Nothing is filled in yet.")} if items else {}
    if errors or not key:
        return _entry_page(request, survey, answers=answers, errors=errors, key=key)
    public_id = enter_sheet(
        questionnaire=survey, version=version, answers=answers, form_key=key, now=timezone.now()
    )
    request.session[LAST] = {**request.session.get(LAST, {}), str(pk): public_id}
    messages.success(request, _("Entered. The next sheet, please."))
    return redirect(f"{reverse('office_survey_entry', args=(pk,))}?version={version}")


@require_POST
@require_admin_access
@permission_required(MAY_ENTER, raise_exception=True)
def entry_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the sheet that this person entered last."""
    survey = survey_of(request, pk)
    known = dict(request.session.get(LAST, {}))
    last = known.pop(str(pk), "")
    request.session[LAST] = known
    undone = bool(last) and undo_sheet(
        questionnaire=survey, public_id=uuid.UUID(last), actor=request.user, now=timezone.now()
    )
    if undone:
        messages.success(request, _("The last sheet was taken back."))
    else:
        messages.info(request, _("There is no sheet to take back."))
    return redirect("office_survey_entry", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@builder_view
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """Show answers that wait because much came from one place or a trap was filled in; count or delete them."""
    survey = survey_of(request, pk)
    if request.method == "POST":
        chosen = [text for text in request.POST.getlist("response") if _is_uuid(text)]
        done = sum(
            settle_held(
                questionnaire=survey,
                public_id=uuid.UUID(text),
                is_taken=request.POST.get("action") == "take",
                actor=request.user,
                now=timezone.now(),
            )
            for text in chosen
        )
        messages.success(request, _("Settled: %(n)s.") % {"n": done})
        return redirect("office_survey_held", pk)
    rows = [
        {
            "response": response,
            "lines": [
                (answer.item, answer_words(answer.item, typed_of(answer)))
                for answer in response.answers.all()
            ],
        }
        for response in held_responses(survey)
    ]
    return render(request, "office/survey_held.html", {"survey": survey, "rows": rows})


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def typed_of(answer: Any) -> Typed:
    """Return an answer as it was typed, to be put into words."""
    number = "" if answer.number is None else f"{answer.number.normalize():f}"
    return Typed(
        tuple(answer.choice_keys), answer.has_other, answer.other_text, number, answer.text, answer.matrix
    )


@require_safe
@builder_view
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Show address, code, QR, paper and texts to copy, and what was posted where."""
    survey = survey_of(request, pk)
    context = {
        "survey": survey,
        "texts": _texts(request, survey),
        "services": SERVICES,
        "shares": survey.shares.select_related("by")[:MOST_SHARES],
        "short_address": _short(request, survey),
        "qr": qr_svg(_short(request, survey)),
    }
    return render(request, "office/survey_invite.html", context)


def _short(request: HttpRequest, survey: Questionnaire) -> str:
    with translation.override("ja"):
        return request.build_absolute_uri(reverse("surveys:short", args=(survey.code,)))


def _texts(request: HttpRequest, survey: Questionnaire) -> list[Any]:
    with translation.override("ja"):
        profile = request.facts.profile  # type: ignore[attr-defined]
        return invitations(survey, profile=profile, url=_short(request, survey))


@require_POST
@builder_view
def invited(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a text was posted."""
    survey = survey_of(request, pk)
    text = next((one for one in _texts(request, survey) if one.service == request.POST.get("service")), None)
    url = request.POST.get("url", "").strip()[:500]
    if text is None or (url and not url.startswith(("https://", "http://"))):
        messages.error(
            request, _("It was not noted: give the address of the post as a whole, or leave it empty.")
        )
    else:
        log_invitation(
            questionnaire=survey,
            service=text.service,
            text=text.text,
            url=url,
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Noted: it was posted."))
    return redirect("office_survey_invite", pk)
