"""Who may write which draft. Other people's drafts are 404."""

import uuid

from django.http import Http404, HttpRequest

from mikke.accounts import second_factor
from mikke.accounts.access import is_staff_of
from mikke.jobs.enums import DraftState
from mikke.jobs.models import PostingDraft
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows

LINKED = "drafts_by_link"


def is_staff_here(request: HttpRequest) -> bool:
    """Return whether the person works in the office of this site and has shown the second factor."""
    return is_staff_of(request.user, request.site) and second_factor.was_shown(request)


def may_post(request: HttpRequest) -> bool:
    """Return whether the visitor may enter postings here: shops, or only the operator's own staff."""
    profile = request.facts.profile  # type: ignore[attr-defined]
    if allows(profile, Feature.POST_FOR_OTHERS):
        return True
    return allows(profile, Feature.POST_OWN) and is_staff_here(request)


def open_by_link(request: HttpRequest, public_id: str) -> None:
    """Let this browser write a draft whose link it was sent."""
    request.session[LINKED] = [*request.session.get(LINKED, []), public_id][-10:]


def draft_at_hand(request: HttpRequest, public_id: uuid.UUID, *, is_sent: bool = False) -> PostingDraft:
    """Return a draft that the visitor may write: an own one, one by link, or any for staff; else 404.

    Args:
        request: of the visitor.
        public_id: of the draft.
        is_sent: also one that was sent, to be looked at.
    """
    states = (DraftState.OPEN, DraftState.SENT, DraftState.CONFIRMED) if is_sent else (DraftState.OPEN,)
    draft: PostingDraft | None = (
        PostingDraft.objects.for_site(request.site)
        .filter(public_id=public_id, state__in=states)
        .select_related("user", "job__employer", "site")
        .first()
    )
    if draft is None or not may_post(request):
        raise Http404
    is_own = request.user.is_authenticated and draft.user_id == request.user.pk
    is_linked = str(public_id) in request.session.get(LINKED, [])
    if not (is_own or is_linked or is_staff_here(request)):
        raise Http404
    return draft


def writer_of(request: HttpRequest, draft: PostingDraft) -> object:
    """Return who acts: the signed-in person, or the one whose draft was opened by its link."""
    return request.user if request.user.is_authenticated else draft.user
