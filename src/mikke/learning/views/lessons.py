"""Lessons, what teaches a skill, and paths."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mikke.kernel.json_ld import breadcrumbs, script_text
from mikke.kernel.ways_on import Row, Subject, kept_rows
from mikke.learning import access, listing, selectors
from mikke.learning.forms import CheckForm, ListForm, NotebookForm
from mikke.learning.lesson_text import lesson_html
from mikke.learning.models import Lesson
from mikke.learning.outlook import ways_of
from mikke.learning.own_cookie import own_token
from mikke.learning.passed import Passed, proof_of
from mikke.learning.structured import learning_path, learning_resource
from mikke.vocabulary.models import Skill

PROCESS = "learn"


def learn_href() -> str:
    """Return the address of what there is to learn, in the reader's language."""
    return reverse("learning:lessons").removesuffix("lessons/")


def _ways(request: HttpRequest, skills: list[str]) -> list[Row]:
    """Return where it goes on from here: to work that asks for the skill first."""
    subject = Subject(process=PROCESS, skills=frozenset(skills), href=request.path)
    facts = request.facts  # type: ignore[attr-defined]
    return [row for row in kept_rows(subject, facts=facts, today=timezone.localdate()) if row[0] != PROCESS]


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(pgettext("process", "Learn"), learn_href()), *more]


def _json_ld(request: HttpRequest, data: dict[str, Any], crumbs: list[tuple[str, str]]) -> str:
    root = request.build_absolute_uri("/").rstrip("/")
    steps = [(name, f"{root}{href or request.path}") for name, href in crumbs]
    return script_text(data, breadcrumbs(steps))


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    """List the lessons below the skill they teach, narrowed to what was chosen; the paths stand before them."""
    skills = listing.taught_skills(site=request.site)
    form = ListForm(request.GET, skills=skills)
    wanted = form.wanted()
    page = listing.page_of(listing.find_lessons(wanted, site=request.site), request.GET.get("page"))
    is_first = not wanted and page.number == 1
    context = {
        "process": PROCESS,
        "form": form,
        "is_narrowed": bool(wanted),
        "by_skill": listing.by_skill(page, skills),
        "pages": listing.page_links(page, wanted),
        "paths": selectors.public_paths(site=request.site) if is_first else [],
        "crumbs": _crumbs((_("Lessons"), "")),
        "steps": _ways(request, []),
    }
    return render(request, "learning/lessons.html", context)


@require_safe
def lesson(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a lesson."""
    found = access.public_lesson(site=request.site, public_id=public_id)
    crumbs = _crumbs((_("Lessons"), reverse("learning:lessons")), (found.display_title, ""))
    data = learning_resource(
        found,
        url=request.build_absolute_uri(request.path),
        publisher=request.facts.profile.display_name,  # type: ignore[attr-defined]
    )
    context = {
        "process": PROCESS,
        "lesson": found,
        "text": lesson_html(found.display_body),
        "paths": selectors.paths_with(site=request.site, lessons=[found]),
        "crumbs": crumbs,
        "json_ld": _json_ld(request, data, crumbs),
        "steps": _ways(request, [skill.pk for skill in found.skills.all()]),
    }
    return render(request, "learning/lesson.html", context)


def _notebook_form(request: HttpRequest, found: Lesson, *, right: int, total: int) -> dict[str, Any]:
    """Return what the box 「write it into my notebook」 needs: the proof, and a form where there is no notebook."""
    now = timezone.now()
    token = own_token(request)
    own = access.notebook_of_token(site=request.site, token=token, now=now)
    return {
        "passed": proof_of(Passed(found.public_id, right, total)),
        "own": own,
        "own_token": token if own else "",
        "notebook_form": None if own else NotebookForm(now=now),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def self_check(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask the questions of a lesson; POST says how it went. Nothing is written, so it may be sent again."""
    found = access.public_lesson(site=request.site, public_id=public_id)
    form = CheckForm(request.POST if request.method == "POST" else None, lesson=found)
    crumbs = _crumbs(
        (found.display_title, reverse("learning:lesson", args=(found.public_id,))), (_("Self-check"), "")
    )
    context: dict[str, Any] = {"process": PROCESS, "lesson": found, "form": form, "crumbs": crumbs}
    if not found.quiz:
        context |= _notebook_form(request, found, right=0, total=0)
    elif request.method == "POST" and form.is_valid():
        checked = form.checked()
        context |= {"checked": checked, "marked": form.marked(checked)}
        if checked.is_passed:
            context |= _notebook_form(request, found, right=checked.right, total=checked.total)
    return render(request, "learning/check.html", context, status=422 if form.errors else 200)


@require_safe
def skill(request: HttpRequest, skill_id: str) -> HttpResponse:
    """Show what teaches a skill, and where it is asked for."""
    found = get_object_or_404(Skill, pk=skill_id)
    lessons = selectors.lessons_for_skill(site=request.site, skill=found)
    facts, now = request.facts, timezone.now()  # type: ignore[attr-defined]
    context = {
        "process": PROCESS,
        "skill": found,
        "lessons": lessons,
        "paths": selectors.paths_with(site=request.site, lessons=lessons),
        "classes": ways_of("events", facts=facts, skills=[found.pk], now=now),
        "jobs": ways_of("jobs", facts=facts, skills=[found.pk], now=now),
        "crumbs": _crumbs((found.name, "")),
        "steps": _ways(request, [found.pk]),
    }
    return render(request, "learning/skill.html", context)


@require_safe
def path(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a path with its small steps."""
    found = access.public_path(site=request.site, public_id=public_id)
    crumbs = _crumbs((_("Lessons"), reverse("learning:lessons")), (found.display_title, ""))
    data = learning_path(
        found,
        url=request.build_absolute_uri(request.path),
        publisher=request.facts.profile.display_name,  # type: ignore[attr-defined]
    )
    context = {
        "process": PROCESS,
        "path": found,
        "path_steps": found.steps.select_related("lesson"),
        "crumbs": crumbs,
        "json_ld": _json_ld(request, data, crumbs),
        "steps": _ways(request, []),
    }
    return render(request, "learning/path.html", context)
