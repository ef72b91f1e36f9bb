"""Answering: one page of questions after another, the last look, and the thanks."""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mikke.kernel.errors import TooManyPostsError, UserFacingError
from mikke.kernel.form_guard import new_stamp, stamp_age
from mikke.kernel.form_limits import Limit, network_address, take
from mikke.surveys.access import public_questionnaire
from mikke.surveys.asking import drawn_on, next_page, page_before, page_numbers, shown_items
from mikke.surveys.at_hand import has_answered, key_at_hand, partial_at_hand, put_key
from mikke.surveys.drawing import answer_words, drawn_page
from mikke.surveys.enums import Opening
from mikke.surveys.errors import SurveyClosedError
from mikke.surveys.models import Item, PartialResponse, Questionnaire
from mikke.surveys.opening import GRACE, end_of, opening_of, takes
from mikke.surveys.selectors import items_of
from mikke.surveys.services.partials import Written, begin_partial, keep_partial, write_page, written_in
from mikke.surveys.typed import Typed, error_of, read_page
from mikke.surveys.views.ways import steps_after

BEGIN = Limit("survey-begin", 150, dt.timedelta(hours=1))
"""A hall full of people behind one address may all begin within an hour."""


SHOWN = "survey-page"
"""The stamp of a page tells when it was shown: who opened the first page in time may still send it."""


class Answering:
    """One person at one survey.

    Attributes:
        request: of this page.
        survey: the survey.
        now: when.
        key: what opens the unfinished answer.
        partial: the unfinished answer, None before the first page was sent.
        begun_at: when the first page was shown.
        items: the questions of the version this person answers.
        written: what was written so far.
    """

    def __init__(self, request: HttpRequest, slug: str) -> None:
        self.request = request
        self.now = timezone.now()
        self.survey: Questionnaire = public_questionnaire(site=request.site, slug=slug)
        self.key = key_at_hand(request, self.survey)
        self.partial: PartialResponse | None = partial_at_hand(request, self.survey, now=self.now)
        version = self.partial.version if self.partial else None
        self.items: list[Item] = items_of(self.survey, version=version)
        self.written = written_in(self.partial) if self.partial else Written()
        shown_ago = stamp_age(request.POST.get("shown", "")[:200], SHOWN, now=self.now)
        shown_at = self.now - shown_ago if shown_ago else self.now
        self.begun_at = self.partial.begun_at if self.partial else shown_at

    @property
    def may_begin(self) -> bool:
        """Whether somebody may begin now, or go on with what was begun in time."""
        return takes(self.survey, begun_at=self.begun_at, now=self.now)

    @property
    def grace_end(self) -> dt.datetime | None:
        """Until when what was begun is taken, when the survey has ended a moment ago."""
        end = end_of(self.survey)
        is_over = opening_of(self.survey, now=self.now) == Opening.GRACE
        return end + GRACE if end and is_over else None

    def first_left(self) -> int | None:
        """Return the first page that this person has not finished."""
        page: int | None = next_page(self.items, self.written.answers, 0)
        while page is not None and page in self.written.done and not page_errors(self, page):
            page = next_page(self.items, self.written.answers, page)
        return page


def answers_in_words(at: Answering) -> list[dict[str, object]]:
    """Return each question that is asked with its answer, as it is read back."""
    return [
        {"item": item, "words": answer_words(item, at.written.answers.get(item.key, Typed()))}
        for item in shown_items(at.items, at.written.answers)
    ]


def closed(request: HttpRequest, at: Answering, *, status: int = 200) -> HttpResponse:
    """Say that the survey is not open, with what was written so that nothing is lost."""
    context = {
        "survey": at.survey,
        "opening": opening_of(at.survey, now=at.now),
        "error": SurveyClosedError().text if at.written.answers else "",
        "rows": answers_in_words(at) if at.written.answers else [],
        "steps": steps_after(request, at.survey),
    }
    return render(request, "surveys/closed.html", context, status=status)


def _draw(
    at: Answering,
    page: int,
    *,
    answers: Mapping[str, Typed],
    errors: Mapping[str, str] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    on_page = drawn_on(at.items, answers, page)
    questions = drawn_page(at.items, on_page=on_page, answers=answers, errors=errors, seed=at.written.seed)
    pages = page_numbers(at.items)
    context = {
        "survey": at.survey,
        "page": page,
        "number": pages.index(page) + 1,
        "pages": len(pages),
        "before": page_before(at.items, answers, page),
        "questions": questions,
        "errors": ([("main", problem)] if problem else [])
        + [(one.first_id, f"{one.item.display_text}: {one.error}") for one in questions if one.error],
        "is_from_check": "check" in (at.request.GET.get("from"), at.request.POST.get("from")),
        "grace_end": at.grace_end,
        "shown": new_stamp(SHOWN, now=at.begun_at),
    }
    return render(at.request, "surveys/page.html", context, status=status)


def _leave(request: HttpRequest, at: Answering) -> HttpResponse | None:
    """Return where somebody goes who cannot answer here, None for everybody else."""
    if at.partial is None and has_answered(request, at.survey):
        return redirect("surveys:start", slug=at.survey.slug)
    if opening_of(at.survey, now=at.now) == Opening.NOT_YET:
        return redirect("surveys:start", slug=at.survey.slug)
    return None


def _typed(request: HttpRequest, at: Answering, page: int) -> dict[str, Typed]:
    return read_page([item for item in at.items if item.page_number == page], request.POST)


def _too_late(request: HttpRequest, at: Answering, page: int) -> HttpResponse:
    """Say that the survey has ended, with everything that was written, this page too."""
    if request.method != "POST":
        return closed(request, at)
    at.written = Written({**at.written.answers, **_typed(request, at, page)}, at.written.done)
    return closed(request, at, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def page(request: HttpRequest, slug: str, page: int) -> HttpResponse:
    """Show a page of questions; POST keeps what was typed and leads on."""
    at = Answering(request, slug)
    if (elsewhere := _leave(request, at)) is not None:
        return elsewhere
    if not at.may_begin:
        return _too_late(request, at, page)
    first = next_page(at.items, at.written.answers, 0)
    if page not in page_numbers(at.items) or (at.partial is None and page != first):
        return redirect("surveys:start", slug=slug)
    if request.method == "POST":
        return _take(request, at, page)
    return _draw(at, page, answers=at.written.answers)


def _begin(request: HttpRequest, at: Answering) -> None:
    if at.partial is not None:
        return
    if not take(BEGIN, f"{at.survey.pk}:{network_address(request)}"):
        raise TooManyPostsError
    at.partial, at.key = begin_partial(questionnaire=at.survey, begun_at=at.begun_at, now=at.now)
    at.written = written_in(at.partial)


def page_errors(at: Answering, page: int, answers: Mapping[str, Typed] | None = None) -> dict[str, str]:
    """Return what is to be mended on a page, by the key of the question.

    Args:
        at: the person.
        page: the number of the page.
        answers: what is answered; what was written unless told.
    """
    answers = at.written.answers if answers is None else answers
    asked = [item for item in shown_items(at.items, answers) if item.page_number == page]
    errors = {item.key: error_of(item, answers.get(item.key, Typed())) for item in asked}
    return {key: error for key, error in errors.items() if error}


def _take(request: HttpRequest, at: Answering, page: int) -> HttpResponse:
    typed = _typed(request, at, page)
    answers = {**at.written.answers, **typed}
    errors = page_errors(at, page, answers)
    try:
        _begin(request, at)
        at.written = write_page(partial=at.partial, answers=typed, page=page, is_done=not errors)  # type: ignore[arg-type]
    except UserFacingError as error:
        return _draw(at, page, answers=answers, errors=errors, problem=error.text, status=429)
    action = request.POST.get("action", "next")
    if errors and action == "next":
        response = _draw(at, page, answers=answers, errors=errors, status=422)
    else:
        response = HttpResponseRedirect(_way_on(request, at, page, action))
    put_key(response, at.survey, at.key)
    return response


def _way_on(request: HttpRequest, at: Answering, page: int, action: str) -> str:
    slug, answers = at.survey.slug, at.written.answers
    if action == "later":
        keep_partial(partial=at.partial, key=at.key, now=at.now)  # type: ignore[arg-type]
        return reverse("surveys:later", args=(slug,))
    if action == "back":
        before = page_before(at.items, answers, page)
        return (
            reverse("surveys:page", args=(slug, before)) if before else reverse("surveys:start", args=(slug,))
        )
    if request.POST.get("from") == "check" and at.first_left() is None:
        return reverse("surveys:check", args=(slug,))
    after = next_page(at.items, answers, page)
    return reverse("surveys:page", args=(slug, after)) if after else reverse("surveys:check", args=(slug,))


@require_safe
@never_cache
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Say thank you."""
    survey = public_questionnaire(site=request.site, slug=slug)
    context = {"survey": survey, "steps": steps_after(request, survey)}
    return render(request, "surveys/thanks.html", context)
