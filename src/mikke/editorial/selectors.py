"""What others may ask about editorial work. All of it is for staff."""

import datetime as dt
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision, TaskState

from mikke.assets.models import MikkeImage
from mikke.cms.models import InterviewPage
from mikke.editorial.enums import ApprovalState, IdeaState
from mikke.editorial.models import Consent, LinkProblem, PageApproval, StoryIdea
from mikke.editorial.text_version import text_version

ANNOUNCED_ROWS_BEFORE = dt.timedelta(days=30)


def open_ideas(*, site: Any) -> QuerySet[StoryIdea]:
    """Ideas that nobody has taken up, those with a day first, the soonest first."""
    return StoryIdea.objects.for_site(site).filter(state=IdeaState.OPEN).select_related("made_by")


def ended_consents(*, today: dt.date) -> QuerySet[Consent]:
    """Consents of every site that do not hold any more and were not renewed."""
    return Consent.objects.filter(
        Q(withdrawn_at__isnull=False) | Q(valid_until__lt=today), renewed_by__isnull=True
    )


def ending_consents(*, site: Any, today: dt.date) -> QuerySet[Consent]:
    """Consents that end within 30 days, the soonest first."""
    return Consent.objects.for_site(site).filter(
        valid_until__gte=today,
        valid_until__lte=today + ANNOUNCED_ROWS_BEFORE,
        withdrawn_at__isnull=True,
        renewed_by__isnull=True,
    )


def consents_to_settle(*, site: Any, today: dt.date) -> QuerySet[Consent]:
    """Ended consents whose pages nobody has put in order yet."""
    return ended_consents(today=today).filter(site=site, settled_at__isnull=True)


def consents_of_page(page: Any, *, picture_ids: set[int], today: dt.date) -> QuerySet[Consent]:
    """Consents that hold today and are about a page or one of its pictures."""
    rows = Consent.objects.filter(Q(page=page) | Q(images__in=picture_ids), withdrawn_at__isnull=True)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today)).distinct()


def pages_with_picture(image: MikkeImage) -> list[Any]:
    """Published pages that show a picture, in their newest form; each page class as it is."""
    keys = {
        row.object_id
        for row in ReferenceIndex.get_references_to(image)
        if issubclass(row.base_content_type.model_class() or object, Page)
    }
    return list(Page.objects.filter(pk__in=keys, live=True).specific())


def latest_approval(page: Any) -> PageApproval | None:
    """The newest question about a page that was not replaced."""
    rows = PageApproval.objects.filter(page=page).exclude(state=ApprovalState.REPLACED)
    return rows.select_related("asked_by").first()


def approved_version(page: Any) -> PageApproval | None:
    """The approval of exactly the text that ``page`` holds now, else None."""
    rows = PageApproval.objects.filter(page_id=page.pk, state=ApprovalState.APPROVED)
    return rows.filter(text_hash=text_version(page)).first()


def open_approvals(*, site: Any) -> QuerySet[PageApproval]:
    """The newest question about each page that has no answer or a wanted change, the longest waiting first."""
    newer = PageApproval.objects.filter(page=OuterRef("page"), pk__gt=OuterRef("pk"))
    rows = PageApproval.objects.for_site(site).filter(
        ~Exists(newer), state__in=(ApprovalState.ASKED, ApprovalState.CHANGE_WANTED), page__isnull=False
    )
    return rows.select_related("page").order_by("asked_at", "pk")


def unapproved_interviews(*, site: Any) -> list[Any]:
    """Published interviews that were asked about and whose text is not what was approved, the newest first."""
    asked = PageApproval.objects.for_site(site).values("page")
    pages = list(InterviewPage.objects.live().filter(pk__in=asked).order_by("-last_published_at"))
    if not pages:
        return []
    approved = PageApproval.objects.filter(page__in=asked, state=ApprovalState.APPROVED).order_by()
    texts = set(approved.values_list("page_id", "text_hash"))
    return [page for page in pages if (page.pk, text_version(page)) not in texts]


def waiting_pages(*, site: Any) -> QuerySet[TaskState]:
    """Pages somebody has handed in for a second look, the longest waiting first."""
    rows = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type__app_label="wagtailcore",
        workflow_state__base_content_type__model="page",
    )
    pages = Page.objects.filter(path__startswith=site.root_page.path).order_by()
    keys = pages.annotate(key=Cast("pk", CharField())).values("key")
    found = rows.select_related("workflow_state__requested_by", "revision").order_by("started_at")
    return found.filter(workflow_state__object_id__in=keys)


def scheduled_revisions(*, site: Any) -> list[tuple[Revision, Page]]:
    """Revisions that go live later with their pages, the soonest first."""
    pages = {str(page.pk): page for page in Page.objects.filter(path__startswith=site.root_page.path)}
    rows = Revision.objects.filter(approved_go_live_at__isnull=False, base_content_type__model="page")
    return [
        (row, pages[row.object_id]) for row in rows.order_by("approved_go_live_at") if row.object_id in pages
    ]


def link_problems(*, site: Any) -> QuerySet[LinkProblem]:
    """Links of published pages that lead nowhere, the oldest first."""
    return LinkProblem.objects.for_site(site).select_related("page__owner", "page__latest_revision__user")
