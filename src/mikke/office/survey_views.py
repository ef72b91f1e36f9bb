"""アンケート: the list, the builder, and what happens to a survey as a whole."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.office.next_step_forms import warn_of_dead_ends
from mikke.office.old_addresses import SURVEY_NAMES, lead_on
from mikke.office.survey_forms import SettingsForm
from mikke.surveys.access import staff_questionnaire
from mikke.surveys.asking import drawn_on, page_numbers
from mikke.surveys.drawing import condition_words, drawn_page
from mikke.surveys.enums import SurveyStatus
from mikke.surveys.errors import SurveyNotReadyError
from mikke.surveys.models import Item, Questionnaire
from mikke.surveys.opening import opening_of
from mikke.surveys.selectors import items_of
from mikke.surveys.services import build
from mikke.surveys.views.paper import paper_answer

MAY_BUILD = "surveys.change_questionnaire"
MAY_LOOK = "surveys.view_questionnaire"
View = Callable[..., HttpResponse]


def builder_view(view: View) -> View:
    """Let those in who write surveys."""
    return require_admin_access(permission_required(MAY_BUILD, raise_exception=True)(never_cache(view)))


def looking_view(view: View) -> View:
    """Let everybody of the office in who may see surveys."""
    return require_admin_access(permission_required(MAY_LOOK, raise_exception=True)(never_cache(view)))


def survey_of(request: HttpRequest, pk: int) -> Questionnaire:
    """Return a survey of the site at hand, else 404."""
    return staff_questionnaire(user=request.user, site=request.site, pk=pk)


@require_safe
@looking_view
def surveys(request: HttpRequest) -> HttpResponse:
    """List the surveys of the site."""
    rows = Questionnaire.objects.for_site(request.site).annotate(
        answers=Count("responses", filter=Q(responses__is_held=False)),
        held=Count("responses", filter=Q(responses__is_held=True)),
    )
    return render(request, "office/surveys.html", {"surveys": rows})


@transaction.atomic
def _save(request: HttpRequest, pk: int, form: SettingsForm, *, now: dt.datetime) -> Questionnaire:
    """Save what was changed; readers of an address that people have seen are led to the new one."""
    fresh = survey_of(request, pk)
    before = fresh.slug
    found = build.save_settings(questionnaire=fresh, values=form.values(), actor=request.user, now=now)
    if found.opened_version:
        lead_on(site=request.site, names=SURVEY_NAMES, before=before, after=found.slug)
    return found


def _settings(request: HttpRequest, questionnaire: Questionnaire | None) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=questionnaire)
    now, actor = timezone.now(), request.user
    if request.method == "POST" and form.is_valid():
        try:
            if questionnaire is None:
                values = form.values()
                found = build.create_questionnaire(site=request.site, values=values, actor=actor, now=now)
            else:
                found = _save(request, questionnaire.pk, form, now=now)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Saved."))
            warn_of_dead_ends(request, found.next_steps)
            return redirect("office_survey", found.pk)
    context = {"form": form, "survey": questionnaire}
    return render(
        request, "office/survey_settings.html", context, status=422 if request.method == "POST" else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@builder_view
def new_survey(request: HttpRequest) -> HttpResponse:
    """Begin a survey."""
    return _settings(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@builder_view
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said about a survey and its days."""
    return _settings(request, survey_of(request, pk))


def _rows(items: list[Item]) -> list[dict[str, Any]]:
    """Return the questions with what a row of the builder shows."""
    found, page = [], 0
    for number, item in enumerate(items, start=1):
        is_first = item.page_number != page
        page = item.page_number
        found.append(
            {
                "item": item,
                "number": number,
                "is_page_start": is_first,
                "condition": condition_words(item, items),
                "is_first": number == 1,
                "is_last": number == len(items),
            }
        )
    return found


def _removed(questionnaire: Questionnaire, items: list[Item]) -> list[Item]:
    alive = {item.key for item in items}
    gone = questionnaire.items.filter(until_version__isnull=False).order_by("-since_version", "-pk")
    newest: dict[str, Item] = {}
    for item in gone:
        if item.key not in alive:
            newest.setdefault(item.key, item)
    return list(newest.values())


@require_safe
@builder_view
def builder(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a survey with its questions and everything that can be done with it."""
    survey, now = survey_of(request, pk), timezone.now()
    items = items_of(survey)
    context = {
        "survey": survey,
        "rows": _rows(items),
        "removed": _removed(survey, items),
        "problems": build.problems_of(survey),
        "opening": opening_of(survey, now=now) if survey.status != SurveyStatus.DRAFT else "",
        "answers": survey.responses.filter(is_held=False).count(),
        "held": survey.responses.filter(is_held=True).count(),
        "was_seen": survey.opened_version > 0,
        "address": request.build_absolute_uri(reverse("surveys:start", args=(survey.slug,))),
        "short_address": request.build_absolute_uri(reverse("surveys:short", args=(survey.code,))),
    }
    return render(request, "office/survey.html", context)


@require_POST
@builder_view
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Open or close a survey: the one button."""
    survey, now = survey_of(request, pk), timezone.now()
    try:
        if request.POST.get("to") == "open":
            build.open_survey(questionnaire=survey, actor=request.user, now=now)
            messages.success(request, _("Open: people can answer now."))
        else:
            build.close_survey(questionnaire=survey, actor=request.user, now=now)
            messages.success(request, _("Closed. What somebody has begun is taken for another hour."))
    except SurveyNotReadyError as error:
        messages.error(request, " ".join([error.text, *error.problems]))
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect("office_survey", pk)


@require_POST
@builder_view
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new draft of the same questions."""
    survey = survey_of(request, pk)
    copy = build.duplicate_questionnaire(questionnaire=survey, actor=request.user, now=timezone.now())
    messages.success(request, _("This is the copy: a draft without answers."))
    return redirect("office_survey", copy.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@builder_view
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a draft that nobody has seen."""
    survey = survey_of(request, pk)
    if request.method != "POST" and build.may_be_deleted(survey):
        return render(request, "office/survey_delete.html", {"survey": survey})
    if request.method == "POST" and build.delete_draft(
        questionnaire=survey, actor=request.user, now=timezone.now()
    ):
        messages.success(request, _("Deleted: %(title)s") % {"title": survey.title})
        return redirect("office_surveys")
    messages.error(
        request, _("People have seen this survey: it can be closed, but its answers are not thrown away.")
    )
    return redirect("office_survey", pk)


@require_safe
@builder_view
def preview(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """Show a page as the public sees it; nothing is kept."""
    survey = survey_of(request, pk)
    items = items_of(survey)
    pages = page_numbers(items)
    if page not in pages:
        return redirect("office_survey", pk)
    here = [item for item in items if item.page_number == page]
    questions = drawn_page(items, on_page=here, answers={})
    shown = {item.key for item in drawn_on(items, {}, page)}
    questions = [
        one if one.item.key in shown else one.under(condition_words(one.item, items)) for one in questions
    ]
    number = pages.index(page)
    context = {
        "survey": survey,
        "page": page,
        "number": number + 1,
        "pages": len(pages),
        "questions": questions,
        "is_preview": True,
        "preview_back": reverse("office_survey", args=(pk,)),
        "before": number > 0,
        "before_href": reverse("office_survey_preview", args=(pk, pages[number - 1])) if number else "",
        "after_href": reverse("office_survey_preview", args=(pk, pages[number + 1]))
        if number + 1 < len(pages)
        else "",
    }
    return render(request, "surveys/page.html", context)


@require_safe
@looking_view
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the survey on paper, a draft too."""
    return paper_answer(request, survey_of(request, pk))
