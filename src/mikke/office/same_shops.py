"""Shops that were entered twice: the list of pairs, both sides beside each other, and the joining."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from mikke.jobs import shop_pairs
from mikke.jobs.models import DifferentShops, Employer, FormerShop
from mikke.jobs.services.join_shops import join_shops, say_different, take_back_different
from mikke.kernel.errors import UserFacingError

PER_PAGE = 30
FOUND = 20
RIGHT = "jobs.change_employer"
REASONS = {
    "marked": gettext_lazy("entered although it was there"),
    "name_address": gettext_lazy("same name and address"),
    "name": gettext_lazy("same name, an address is missing"),
    "phone": gettext_lazy("same telephone number"),
}


def reason_words(reasons: tuple[str, ...]) -> str:
    """Return why two shops may be one, in words; empty for no reason."""
    return "・".join(str(REASONS[reason]) for reason in reasons)


def _shop(request: HttpRequest, public_id: uuid.UUID) -> Employer:
    return get_object_or_404(Employer.objects.for_site(request.site), public_id=public_id)


def _chosen(request: HttpRequest) -> Employer | None:
    """Return the shop that the address names, or None for all shops."""
    said = request.GET.get("shop", "")
    try:
        return _shop(request, uuid.UUID(said)) if said else None
    except ValueError as error:
        raise Http404 from error


@require_safe
@require_admin_access
@permission_required(RIGHT, raise_exception=True)
def same_shops(request: HttpRequest) -> HttpResponse:
    """List the pairs that may be one shop; with ``?shop=`` those of one shop, and a search for another."""
    site, shop, q = request.site, _chosen(request), request.GET.get("q", "").strip()[:60]
    pairs = shop_pairs.shop_pairs(site=site, employer=shop)
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("p"))
    said = DifferentShops.objects.for_site(site).select_related("first", "second", "by")
    context = {
        "heading": _("Maybe the same shop"),
        "shop": shop,
        "q": q,
        "found": shop_pairs.shops_named(site=site, q=q, but=shop, limit=FOUND) if shop and q else [],
        "rows": [(pair, reason_words(pair.reasons)) for pair in page.object_list],
        "page": page,
        "different": [] if shop else said[:FOUND],
    }
    return render(request, "office/same_shops.html", context)


def _two(request: HttpRequest, one: uuid.UUID, other: uuid.UUID) -> tuple[Employer, Employer]:
    if one == other:
        raise Http404
    return _shop(request, one), _shop(request, other)


def _decide(request: HttpRequest, first: Employer, second: Employer) -> None:
    """Remember the no, or take it back."""
    deed, now = request.POST.get("deed", ""), timezone.now()
    if deed == "different":
        say_different(one=first, other=second, actor=request.user, now=now)
        messages.success(request, _("Noted as two different shops. They are not shown here again."))
    elif deed == "take_back":
        take_back_different(one=first, other=second, actor=request.user, now=now)
        messages.success(request, _("Taken back. The two are open again."))


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(RIGHT, raise_exception=True)
def same_shop(request: HttpRequest, one: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Show two shops beside each other; POST says that they are different, or takes that back."""
    first, second = _two(request, one, other)
    if request.method == "POST":
        try:
            _decide(request, first, second)
        except UserFacingError as error:
            messages.error(request, error.text)
        taken_back = request.POST.get("deed") == "take_back"
        return redirect("office_same_shop", one, other) if taken_back else redirect("office_same_shops")
    site = request.site
    left, right = shop_pairs.sides_of([first, second], site=site)
    context = {
        "heading": _("Are these two one shop?"),
        "sides": [(left, right), (right, left)],
        "reasons": reason_words(shop_pairs.reasons_of(site=site, one=first, other=second)),
        "different": shop_pairs.different_shops(site=site, one=first, other=second),
    }
    return render(request, "office/same_shop.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required(RIGHT, raise_exception=True)
def join(request: HttpRequest, keep: uuid.UUID, gone: uuid.UUID) -> HttpResponse:
    """Say what a joining would move and who would see more than before; POST joins the two."""
    if request.method == "POST":
        return _join(request, keep, gone)
    return _ask(request, *_two(request, keep, gone))


def _joined_already(request: HttpRequest, *missing: uuid.UUID) -> HttpResponse:
    """Lead to the shop that was kept when somebody joined one of these meanwhile, else 404."""
    rows = FormerShop.objects.for_site(request.site).filter(public_id__in=missing)
    former = get_object_or_404(rows.order_by("-pk")[:1])
    messages.info(request, _("Somebody else has joined this shop already. Here it is."))
    return redirect("office_employers:edit", former.employer_id)


def _join(request: HttpRequest, keep: uuid.UUID, gone: uuid.UUID) -> HttpResponse:
    rows = Employer.objects.for_site(request.site).filter(public_id__in=(keep, gone))
    shops = {row.public_id: row for row in rows}
    if keep == gone:
        raise Http404
    if missing := {keep, gone} - shops.keys():
        return _joined_already(request, *missing)
    if not request.POST.get("asked"):
        return _ask(request, shops[keep], shops[gone], error=_("Tick that the shop has been asked."))
    try:
        joined = join_shops(keep=shops[keep], gone=shops[gone], actor=request.user, now=timezone.now())
    except UserFacingError as error:
        messages.error(request, error.text)
        return redirect("office_same_shops")
    messages.success(request, _("Joined: %(shop)s") % {"shop": joined.name})
    return redirect("office_employers:edit", joined.pk)


def _ask(request: HttpRequest, keep: Employer, gone: Employer, *, error: str = "") -> HttpResponse:
    here, there = shop_pairs.sides_of([keep, gone], site=request.site)
    known = {member.user_id for member in here.members}
    context: dict[str, Any] = {
        "heading": _("Keep “%(shop)s”?") % {"shop": keep.name},
        "keep": here,
        "gone": there,
        "new_people": [member for member in there.members if member.user_id not in known],
        "error": error,
    }
    return render(request, "office/same_shop_join.html", context, status=422 if error else 200)
