"""業務棚卸し: the list of inventories, and one inventory as a table."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.kernel.errors import UserFacingError
from mikke.office.team_inventory_forms import InventoryForm
from mikke.telework.access import office_inventory
from mikke.telework.handout_words import hours_words, in_words
from mikke.telework.models import TaskInventory
from mikke.telework.selectors_inventory import alive_tasks, inventories_with_counts, put_away_tasks
from mikke.telework.services import inventory as services
from mikke.telework.task_values import score_of

MAY = "telework.change_taskinventory"
PER_PAGE = 30
View = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def team_view(view: View) -> View:
    """Let those in who direct home work."""
    return require_admin_access(permission_required(MAY, raise_exception=True)(never_cache(view)))


def inventory_of(request: HttpRequest, public_id: uuid.UUID) -> TaskInventory:
    """Return an inventory of the site at hand, else 404."""
    return office_inventory(site=request.site, public_id=public_id)


@require_safe
@team_view
def inventories(request: HttpRequest) -> HttpResponse:
    """List the inventories of the site."""
    rows = inventories_with_counts(site=request.site)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "office/team_inventories.html", {"page": page})


def _head(request: HttpRequest, inventory: TaskInventory | None) -> HttpResponse:
    initial = {} if inventory else {"taken_on": timezone.localdate()}
    form = InventoryForm(request.POST or None, instance=inventory, site=request.site, initial=initial)
    if request.method == "POST" and form.is_valid():
        client, values, now = form.cleaned_data["client"], form.values(), timezone.now()
        if inventory is None:
            inventory = services.create_inventory(
                site=request.site, client=client, values=values, actor=request.user, now=now
            )
        else:
            services.change_inventory(inventory=inventory, client=client, values=values, now=now)
        messages.success(request, _("Saved."))
        return redirect("office_team_inventory", inventory.public_id)
    fresh = inventory and inventory_of(request, inventory.public_id)
    context = {"form": form, "inventory": fresh}
    return render(request, "office/team_inventory_head.html", context, status=422 if form.errors else 200)


@get_or_post
@team_view
def new(request: HttpRequest) -> HttpResponse:
    """Begin an inventory."""
    return _head(request, None)


@get_or_post
@team_view
def head(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change whose inventory it is, its title and its day."""
    return _head(request, inventory_of(request, public_id))


@get_or_post
@team_view
def delete(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask, then throw away an inventory that holds nothing."""
    inventory = inventory_of(request, public_id)
    if request.method != "POST":
        return render(request, "office/team_inventory_delete.html", {"inventory": inventory})
    try:
        services.delete_inventory(inventory=inventory, actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("office_team_inventory", public_id)
    messages.success(request, _("Deleted: %(title)s") % {"title": inventory.title})
    return redirect("office_team_inventories")


@require_safe
@team_view
def table(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an inventory as a table with the answer for each task."""
    inventory = inventory_of(request, public_id)
    rows = [in_words(score_of(task)) for task in alive_tasks(inventory)]
    minutes = sum(row.score.minutes_month for row in rows)
    now = sum(row.score.minutes_month for row in rows if row.score.decision == "now")
    context: dict[str, Any] = {
        "inventory": inventory,
        "rows": rows,
        "away": put_away_tasks(inventory),
        "hours": hours_words(minutes),
        "hours_now": hours_words(now),
        "page": Paginator(rows, 100).get_page(request.GET.get("p")),
        "quotes": inventory.quotes.all(),
    }
    return render(request, "office/team_inventory.html", context)
