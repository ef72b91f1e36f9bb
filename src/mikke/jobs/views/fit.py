"""Conditions and what fits them. Nothing of them is stored, logged or put into an address."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mikke.domain.profile import Profile
from mikke.jobs.conditions import (
    SORTS,
    Conditions,
    ConditionsTooLargeError,
    clear_conditions,
    conditions_of,
    keep_nowhere,
    set_conditions,
)
from mikke.jobs.conditions_words import condition_words
from mikke.jobs.fit_answer import GROUPS, answer
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.fit_form_page import form_context
from mikke.jobs.forms import FitForm
from mikke.kernel.kept import Kept
from mikke.kernel.visitor_post import visitor_form, visitor_post, way_back
from mikke.kernel.week_form import answer_for
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.vocabulary.selectors import vocabulary_names


def _form(request: HttpRequest, **kwargs: Any) -> FitForm:
    facts = request.facts  # type: ignore[attr-defined]
    return FitForm(choices=fit_choices(facts), today=timezone.localdate(), **kwargs)


def _show_form(request: HttpRequest, form: FitForm, *, status: int = 200) -> HttpResponse:
    return render(request, "jobs/fit_form.html", form_context(form), status=status)


_empty_forms: Kept[dict[str, Any]] = Kept(20)


def _show_empty_form(request: HttpRequest) -> HttpResponse:
    """Show the form that nobody has filled in yet: the same for everybody until the site changes."""
    today = timezone.localdate()

    def make() -> dict[str, Any]:
        return form_context(_form(request)) | {"empty_on": today}

    return render(request, "jobs/fit_form.html", dict(_empty_forms.get(request.facts, today, make)))  # type: ignore[attr-defined]


def _show_answer(request: HttpRequest, conditions: Conditions) -> HttpResponse:
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    names = vocabulary_names(rev=facts.rev)
    show = request.GET.get("show", "")
    found = answer(conditions, facts=facts, today=today, words=names, show=show)
    context = {
        "process": "find",
        "answer": found,
        "show": show if show in GROUPS else "",
        "may_save": allows(facts.profile, Feature.SAVED_CONDITIONS),
        "said": condition_words(conditions.profile, choices=fit_choices(facts), names=names),
        "sorts": [
            ("new", _("newest first"), found.sort == "new"),
            ("distance", _("nearest first"), found.sort == "distance"),
            ("wage", _("best paid first"), found.sort == "wage"),
        ],
    }
    return keep_nowhere(render(request, "jobs/fit_result.html", context))


def _change_order(request: HttpRequest) -> HttpResponse:
    """Show the same answer in another order."""
    now, sort = timezone.now(), request.POST.get("sort")
    response = HttpResponseRedirect(reverse("jobs:fit"))
    conditions = conditions_of(request, now=now)
    if conditions is not None and sort in SORTS:
        set_conditions(response, replace(conditions, sort=str(sort)), now=now)
    return keep_nowhere(response)


def _take(request: HttpRequest) -> HttpResponse:
    """Take the form: seal the conditions, or show everything again with what must be mended."""
    form = _form(request, data=request.POST)
    is_valid = form.is_valid()
    if request.POST.get("action") == "update":
        form.week = answer_for(form.week.week) if form.week.week and is_valid else form.week
        return keep_nowhere(_show_form(request, form))
    if is_valid:
        response = HttpResponseRedirect(reverse("jobs:fit"))
        try:
            now = timezone.now()
            before = conditions_of(request, now=now)
            needs = before.needs if before else frozenset()
            set_conditions(response, Conditions(form.profile(), needs=needs), now=now)
        except ConditionsTooLargeError:
            form.add_error(None, _("That is more than one answer can hold. Please choose fewer skills."))
        else:
            return keep_nowhere(response)
    return keep_nowhere(_show_form(request, form, status=422))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@visitor_form
def fit(request: HttpRequest) -> HttpResponse:
    """Show what fits when conditions are set, else the form; POST sets them."""
    if request.method == "POST":
        return _change_order(request) if request.POST.get("action") == "sort" else _take(request)
    conditions = conditions_of(request, now=timezone.now())
    if conditions is None or conditions.profile == Profile():
        return _show_empty_form(request)
    return _show_answer(request, conditions)


@require_safe
def fit_edit(request: HttpRequest) -> HttpResponse:
    """Show the form with the conditions that are set."""
    conditions = conditions_of(request, now=timezone.now())
    profile = None if conditions is None else conditions.profile
    return keep_nowhere(_show_form(request, _form(request, profile=profile)))


@visitor_post
def fit_clear(request: HttpRequest) -> HttpResponse:
    """Forget the conditions."""
    response = HttpResponseRedirect(way_back(request, otherwise=reverse("jobs:fit")))
    clear_conditions(response)
    return keep_nowhere(response)
