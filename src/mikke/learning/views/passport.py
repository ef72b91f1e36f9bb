"""スキルパスポート: what the holder of a notebook can do now, on one sheet to print, and the next class."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mikke.kernel.qr import qr_svg
from mikke.learning.models import Notebook
from mikke.learning.outlook import Onward, demand_of, ways_of
from mikke.learning.passport import NextLesson, abilities_of, next_lessons
from mikke.learning.services.evidence import tell_lessons
from mikke.learning.services.handing import leave_out
from mikke.learning.views.notebook import PROCESS, gone, notebook_of, person_who_signed_in


def _classes(request: HttpRequest, coming: list[NextLesson]) -> list[Onward]:
    """Return the coming classes that teach what is new in the next lessons."""
    skills = [skill.pk for one in coming for skill in one.skills]
    facts: Any = request.facts  # type: ignore[attr-defined]
    return ways_of("events", facts=facts, skills=skills, now=timezone.now())


def _show(request: HttpRequest, own: Notebook, token: str) -> HttpResponse:
    abilities, today = abilities_of(own), timezone.localdate()
    known = {ability.skill.pk for ability in abilities}
    facts: Any = request.facts  # type: ignore[attr-defined]
    coming = next_lessons(own, known=known, demand=demand_of(facts=facts, today=today))
    link = request.build_absolute_uri(reverse("learning:notebook", args=(token,)))
    context = {
        "process": PROCESS,
        "notebook": own,
        "token": token,
        "abilities": abilities,
        "awards": own.awards.filter(revoked_at=None).select_related("badge"),
        "coming": coming,
        "classes": _classes(request, coming),
        "qr": qr_svg(link),
        "today": today,
    }
    return render(request, "learning/passport.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def passport(request: HttpRequest, token: str) -> HttpResponse:
    """Show the passport; POST leaves out a line that came from the office."""
    own = notebook_of(request, token)
    if own is None:
        return gone(request)
    if request.method == "POST":
        leave_out(notebook=own, key=request.POST.get("line", ""))
        messages.success(request, _("Left out."))
        return redirect("learning:passport", token)
    return _show(request, own, token)


@require_POST
@never_cache
def tell(request: HttpRequest, token: str) -> HttpResponse:
    """Write the lessons of the notebook down for whoever has signed in here, because they say so."""
    own = notebook_of(request, token)
    person = person_who_signed_in(user=request.user, site=request.site)
    if own is None or person is None:
        return gone(request)
    number = tell_lessons(person=person, notebook=own, actor=request.user, now=timezone.now())
    text = ngettext(
        "The office knows of %(n)s lesson of yours now.",
        "The office knows of %(n)s lessons of yours now.",
        number,
    )
    messages.success(request, text % {"n": number})
    return redirect("learning:notebook", token)
