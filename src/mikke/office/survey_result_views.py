"""The results of surveys in the office: what is public, which words are shown, what is done about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mikke.domain.personal_signs import personal_signs
from mikke.office.survey_result_forms import CrossForm, FindingForm, ResultPageForm
from mikke.office.survey_views import builder_view, survey_of
from mikke.surveys.models import Finding, Questionnaire, ResultPage
from mikke.surveys.selectors import texts_to_read
from mikke.surveys.services.result_pages import (
    add_cross,
    remove_cross,
    review_text,
    save_finding,
    save_result_page,
)

TEXTS_A_PAGE = 50
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@builder_view
def surveys(request: HttpRequest) -> HttpResponse:
    """List the surveys with what waits for somebody."""
    counted = Count(
        "responses", filter=Q(responses__is_finished=True, responses__is_held=False), distinct=True
    )
    rows = Questionnaire.objects.for_site(request.site).annotate(n=counted)
    listed = [(survey, texts_to_read(survey).filter(review__isnull=True).count()) for survey in rows]
    return render(
        request, "office/survey_results.html", {"heading": _("Results of surveys"), "surveys": listed}
    )


@get_or_post
@builder_view
def settings_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and change what stands around the results of one survey."""
    survey = survey_of(request, pk)
    page = ResultPage.objects.filter(questionnaire=survey).first()
    form = ResultPageForm(request.POST or None, instance=page, survey=survey)
    if request.method == "POST" and form.is_valid():
        save_result_page(
            questionnaire=survey,
            page=form.page_values(),
            survey=form.survey_values(),
            public_items=[int(one) for one in form.cleaned_data["items"]],
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("office_survey_result", survey.pk)
    texts = {item.key: item.text for item in survey.items.filter(until_version__isnull=True)}
    context = {
        "heading": _("Results: %(title)s") % {"title": survey.title},
        "survey": survey,
        "form": form,
        "findings": survey.findings.all(),
        "crosses": [
            (cross, texts.get(cross.row_key, ""), texts.get(cross.column_key, ""))
            for cross in survey.crosses.all()
        ],
        "cross_form": CrossForm(survey=survey),
        "waiting": texts_to_read(survey).filter(review__isnull=True).count(),
    }
    return render(request, "office/survey_result.html", context)


@require_POST
@builder_view
def cross_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a cross table."""
    survey = survey_of(request, pk)
    form = CrossForm(request.POST, survey=survey)
    if form.is_valid():
        is_new = add_cross(questionnaire=survey, **form.cleaned_data)
        messages.success(
            request,
            _("The table is on the page of results.") if is_new else _("The table was there already."),
        )
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("office_survey_result", survey.pk)


@require_POST
@builder_view
def cross_remove(request: HttpRequest, pk: int, cross_pk: int) -> HttpResponse:
    """Take a cross table away; it can be added again."""
    survey = survey_of(request, pk)
    remove_cross(questionnaire=survey, pk=cross_pk)
    messages.success(request, _("The table is no longer shown. You can add it again."))
    return redirect("office_survey_result", survey.pk)


@get_or_post
@builder_view
def finding(request: HttpRequest, pk: int, finding_pk: int | None = None) -> HttpResponse:
    """Write or change a finding; POST with ``remove`` takes it away."""
    survey = survey_of(request, pk)
    found = get_object_or_404(Finding, questionnaire=survey, pk=finding_pk) if finding_pk else None
    if found is not None and request.method == "POST" and "remove" in request.POST:
        found.delete()
        messages.success(request, _("The finding was removed."))
        return redirect("office_survey_result", survey.pk)
    form = FindingForm(request.POST or None, instance=found, survey=survey)
    if request.method == "POST" and form.is_valid():
        save_finding(questionnaire=survey, finding=form.finding())
        messages.success(request, _("Saved."))
        return redirect("office_survey_result", survey.pk)
    context = {
        "heading": _("What was learnt, and what is done"),
        "survey": survey,
        "form": form,
        "finding": found,
    }
    return render(request, "office/survey_finding.html", context)


@get_or_post
@builder_view
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what people wrote, what waits first; POST decides about one text."""
    survey = survey_of(request, pk)
    rows = texts_to_read(survey)
    if request.method == "POST":
        answer = get_object_or_404(
            rows, pk=request.POST.get("answer") if request.POST.get("answer", "").isdecimal() else 0
        )
        review_text(
            answer=answer,
            is_shown=request.POST.get("decision") == "show",
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Noted. You can change it at any time."))
        return redirect(f"{request.path}{'?all=1' if request.GET.get('all') else ''}")
    is_all = bool(request.GET.get("all"))
    listed = Paginator(rows if is_all else rows.filter(review__isnull=True), TEXTS_A_PAGE)
    page = listed.get_page(request.GET.get("page"))
    context = {
        "heading": _("What people wrote: %(title)s") % {"title": survey.title},
        "survey": survey,
        "page": page,
        "rows": [(answer, sign_words(answer.text or answer.other_text)) for answer in page],
        "is_all": is_all,
        "count_all": rows.count(),
    }
    return render(request, "office/survey_texts.html", context)


def sign_words(text: str) -> list[str]:
    """Return the signs of personal data in a text, in words."""
    words = {
        "mail": _("a mail address"),
        "phone": _("a telephone number"),
        "address": _("an address"),
        "name": _("perhaps a name"),
        "link": _("a link or an account"),
    }
    return [words[sign] for sign in personal_signs(text)]
