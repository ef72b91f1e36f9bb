"""What the pages of the home-work team in the office have in common: who gets in, and a form with its way back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

View = Callable[..., HttpResponse]


def directs(*rights: str) -> Callable[[View], View]:
    """Let those in who direct the home work and hold all of ``rights``; keep the page out of every cache."""

    def wrap(view: View) -> View:
        return require_admin_access(permission_required(rights, raise_exception=True)(never_cache(view)))

    return wrap


for_clients = directs("telework.change_client")
for_team = directs("telework.change_worker")


def show_form(
    request: HttpRequest, form: forms.BaseForm, *, heading: str, back: str, **more: Any
) -> HttpResponse:
    """Show a form; ``back`` is the address to leave to. A form with mistakes keeps what was typed (422)."""
    context = {"form": form, "heading": heading, "back": back} | more
    return render(request, "office/team_form.html", context, status=422 if form.errors else 200)


def day_input() -> forms.DateInput:
    """Return the browser's own calendar for a day."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
