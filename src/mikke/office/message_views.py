"""Pages on messages: what could not be sent, calls, postcards, the LINE account, the rules."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel import audit
from mikke.notices import selectors
from mikke.notices.enums import Channel, HandState
from mikke.notices.links import full_url
from mikke.notices.services.by_hand import tick_off, try_again_on, words_of
from mikke.notices.services.dead import retry
from mikke.notices.services.line import save_account
from mikke.notices.services.quota import read_quota
from mikke.office.message_forms import AGAIN, HandTaskForm, LineAccountForm, SiteRulesForm

ROWS = 200
LISTS = {Channel.CALL: "office_calls", Channel.POSTCARD: "office_postcards"}


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("notices.view_sendlog", raise_exception=True)
def dead_letters(request: HttpRequest) -> HttpResponse:
    """Show what was given up; try one again."""
    site = request.site
    rows = selectors.dead_letters(site=site)
    if request.method == "POST" and request.user.has_perm("notices.change_sendlog"):
        row = get_object_or_404(rows, public_id=request.POST.get("row", ""))
        if retry(log=row, now=timezone.now()):
            _record(request, "message.retried", str(row.public_id))
            messages.success(request, _("It is being tried again."))
        else:
            messages.error(request, _("Somebody else was quicker, or it is erased."))
        return redirect("office_dead_letters")
    return render(request, "office/dead_letters.html", {"rows": rows[:ROWS]})


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("notices.change_handtask", raise_exception=True)
@never_cache
def by_hand(request: HttpRequest, channel: str) -> HttpResponse:
    """Show the list of calls or postcards; tick one off or put it off."""
    site = request.site
    tasks = selectors.hand_tasks(site=site, channel=channel)
    if request.method == "POST":
        task = get_object_or_404(tasks, public_id=request.POST.get("row", ""))
        form = HandTaskForm(request.POST)
        if form.is_valid():
            _take(request, task, form.cleaned_data)
            return redirect(LISTS[Channel(channel)])
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    context = _list(channel, tasks) | {"today": timezone.localdate()}
    return render(request, "office/by_hand.html", context)


@require_safe
@require_admin_access
@permission_required("notices.change_handtask", raise_exception=True)
@never_cache
def sheet(request: HttpRequest, channel: str) -> HttpResponse:
    """Show what is due as sheets to print: a list of calls, or letters whose address shows in a window."""
    site, today = request.site, timezone.localdate()
    tasks = selectors.hand_tasks(site=site, channel=channel).filter(due_on__lte=today)
    context = _list(channel, tasks) | {"today": today, "profile": request.facts.profile}  # type: ignore[attr-defined]
    template = "office/sheet_calls.html" if channel == Channel.CALL else "office/sheet_letters.html"
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("notices.change_lineaccount", raise_exception=True)
def line_account(request: HttpRequest) -> HttpResponse:
    """Enter the account of LINE; see how many messages are left this month."""
    site = request.site
    account = selectors.line_account(site)
    if request.method == "POST" and request.POST.get("action") == "quota" and account is not None:
        if read_quota(account=account, now=timezone.now()):
            messages.success(request, _("LINE has answered."))
        else:
            messages.error(request, _("LINE did not answer as expected. Please check the token."))
        return redirect("office_line")
    form = LineAccountForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        save_account(site=site, **form.cleaned_data)
        _record(request, "line_account.changed", form.cleaned_data["basic_id"])
        messages.success(request, _("Saved."))
        return redirect("office_line")
    hook = full_url(site, reverse("notices_machines:line_webhook", args=(site.pk,)))
    context = {"form": form, "account": account, "hook": hook, "heading": _("LINE account")}
    return render(request, "office/line_account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("notices.change_siterules", raise_exception=True)
def rules(request: HttpRequest) -> HttpResponse:
    """Change quiet hours and budgets; see what is used of them today."""
    site = request.site
    form = SiteRulesForm(request.POST or None, instance=selectors.rules_of(site.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        _record(request, "message_rules.changed", request.get_host())
        messages.success(request, _("Saved."))
        return redirect("office_message_rules")
    budgets = selectors.budgets(site=site, now=timezone.now())
    context = {"form": form, "budgets": budgets, "heading": _("Rules for messages")}
    return render(request, "office/message_rules.html", context)


def _list(channel: str, tasks: Any) -> dict[str, Any]:
    rows = [{"task": task, "letter": words_of(task)} for task in tasks[:ROWS]]
    return {"rows": rows, "is_call": channel == Channel.CALL, "sheet": f"{LISTS[Channel(channel)]}_sheet"}


def _take(request: HttpRequest, task: Any, data: dict[str, Any]) -> None:
    if data["what"] == AGAIN:
        is_mine = try_again_on(task=task, day=data["day"])
    else:
        is_mine = tick_off(task=task, state=HandState(data["what"]), actor=request.user, now=timezone.now())
    if is_mine:
        messages.success(request, _("Noted. Thank you."))
    else:
        messages.error(request, _("Somebody else was quicker."))


def _record(request: HttpRequest, action: str, target: str) -> None:
    audit.record(
        action=action,
        actor=request.user,
        site=request.site,
        at=timezone.now(),
        target=target,
    )
