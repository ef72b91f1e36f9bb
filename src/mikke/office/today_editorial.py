"""Rows of 「きょうやること」 about pages: consent, approval, a second look, days of review, ideas, links."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from mikke.cms import selectors as pages
from mikke.editorial import selectors
from mikke.editorial.enums import ApprovalState
from mikke.editorial.models import Consent
from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words, few, said_of, since_words

SOON = dt.timedelta(days=14)
REMIND_AFTER = dt.timedelta(days=7)
OF_A_CONSENT = ("public_id", "person", "valid_until")
OF_A_WAITING_PAGE = (
    "started_at", "revision__object_str", "workflow_state__object_id", *said_of("workflow_state__requested_by"),
)  # fmt: skip
OF_AN_APPROVAL = ("state", "person", "title", "page_id", "asked_at", "answered_at")


def _edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def _consent(row: Consent) -> str:
    return reverse("office_consent", args=(row.public_id,))


def ended_consents(*, site: Site, today: dt.date) -> list[Task]:
    """Pictures that have left the pages, and names to be taken out."""
    rows = selectors.consents_to_settle(site=site, today=today)
    return [
        Task(
            "late",
            _("A consent has ended: %(person)s") % {"person": row.person},
            detail_words(
                _("pictures are not shown any more") if row.covers_pictures else "",
                _("please take the name out") if row.covers_name else "",
                since_words(row.withdrawn_at or row.valid_until),
            ),
            _consent(row),
            _("See what to do"),
        )
        for row in few(rows, *OF_A_CONSENT, "covers_pictures", "covers_name", "withdrawn_at")
    ]


def ending_consents(*, site: Site, today: dt.date) -> list[Task]:
    """Consents that end within thirty days."""
    return [
        Task(
            "soon" if row.valid_until and row.valid_until - today <= SOON else "calm",
            _("A consent ends soon: %(person)s") % {"person": row.person},
            detail_words(row.purpose, _("until %(day)s") % {"day": day_words(row.valid_until)}),
            _consent(row),
            _("Ask again"),
        )
        for row in few(selectors.ending_consents(site=site, today=today), *OF_A_CONSENT, "purpose")
    ]


def handed_in(*, site: Site) -> list[Task]:
    """Pages that wait for a second look."""
    return [
        Task(
            "soon",
            _("Please look at a page together: %(title)s") % {"title": row.revision.object_str},
            detail_words(str(row.workflow_state.requested_by or ""), since_words(row.started_at)),
            reverse("wagtailadmin_pages:edit", args=(row.workflow_state.object_id,)),
            _("Look at it"),
        )
        for row in few(selectors.waiting_pages(site=site), *OF_A_WAITING_PAGE)
    ]


def approvals(*, site: Site, today: dt.date) -> list[Task]:
    """Changes that people want in texts about them, and questions without an answer for a week."""
    found = []
    for row in few(selectors.open_approvals(site=site), *OF_AN_APPROVAL):
        wants_change = row.state == ApprovalState.CHANGE_WANTED
        if not wants_change and today - timezone.localdate(row.asked_at) < REMIND_AFTER:
            continue
        words = _("%(person)s wants a change: %(title)s") if wants_change else _("No answer yet: %(title)s")
        found.append(
            Task(
                "soon" if wants_change else "calm",
                words % {"person": row.person, "title": row.title},
                detail_words(
                    "" if wants_change else row.person, since_words(row.answered_at or row.asked_at)
                ),
                reverse("office_approval", args=(row.page_id,)),
                _("See the words") if wants_change else _("Ask again"),
            )
        )
    return found


def changed_since(*, site: Site) -> list[Task]:
    """Published interviews whose text is not the one that was approved."""
    return [
        Task(
            "soon",
            _("Published without approval of this text: %(title)s") % {"title": page.title},
            detail_words(page.person, since_words(page.last_published_at)),
            reverse("office_approval", args=(page.pk,)),
            _("Ask now"),
        )
        for page in selectors.unapproved_interviews(site=site)[:ROWS_EACH]
    ]


def to_review(*, site: Site, today: dt.date) -> list[Task]:
    """Published pages whose day of review has come; one tap says that they are still right."""
    return [
        Task(
            "calm",
            _("Still right? %(title)s") % {"title": page.title},
            detail_words(page.author, since_words(page.review_on)),
            _edit(page),
            _("Look again"),
            reverse("office_still_right", args=(page.pk,)),
            _("Still right: ask in 6 months"),
        )
        for page in pages.pages_due_for_review(site=site, today=today)[:ROWS_EACH]
    ]


def ideas_due(*, site: Site, today: dt.date) -> list[Task]:
    """Ideas whose day comes within a fortnight."""
    rows = selectors.open_ideas(site=site).filter(wanted_on__lte=today + SOON)
    return [
        Task(
            "calm",
            _("Idea: %(text)s") % {"text": row.text},
            detail_words(str(row.made_by or ""), _("for %(day)s") % {"day": day_words(row.wanted_on)}),
            reverse("office_ideas"),
            _("Begin to write"),
        )
        for row in rows[:ROWS_EACH]
    ]


def dead_links(*, site: Site) -> list[Task]:
    """One row for all links that lead nowhere."""
    count = selectors.link_problems(site=site).count()
    words = ngettext("%(count)d link leads nowhere", "%(count)d links lead nowhere", count) % {"count": count}
    return [Task("calm", words, "", reverse("office_links"), _("Look at them"))] if count else []


def page_tasks(*, site: Site, today: dt.date) -> list[Task]:
    """Return the rows about pages, what should not wait first; what is calm can wait for free hands."""
    return [
        *ended_consents(site=site, today=today),
        *handed_in(site=site),
        *approvals(site=site, today=today),
        *changed_since(site=site),
        *ending_consents(site=site, today=today),
        *ideas_due(site=site, today=today),
        *to_review(site=site, today=today),
        *dead_links(site=site),
    ]
