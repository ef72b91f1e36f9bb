"""What the panel of the page editor says about approval and consent."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.assets.models import MikkeImage
from mikke.cms.advice import Advice
from mikke.cms.models import ArticlePage, InterviewPage
from mikke.cms.page_parts import picture_ids
from mikke.editorial.enums import ApprovalState
from mikke.editorial.models import Consent
from mikke.editorial.selectors import approved_version, consents_of_page, latest_approval
from mikke.kernel.when_words import day_words


def is_asked_about(page: Any) -> bool:
    """Whether a page is of a kind that somebody may be asked about."""
    return isinstance(page, ArticlePage | InterviewPage)


def approval_advice(page: Any) -> list[Advice]:
    """Return what is to be said about the approval of a draft: always for an interview, else once it was asked for."""
    if not is_asked_about(page):
        return []
    latest = latest_approval(page)
    href = reverse("office_approval", args=(page.pk,))
    if latest is None:
        if not isinstance(page, InterviewPage):
            return []
        text = _("The person in this interview was not asked yet whether it may go out.")
        return [Advice(text, href=href, label=_("Ask now"), is_strong=True)]
    if (approved := approved_version(page)) is not None:
        text = _("%(person)s said on %(day)s: it may go out like this.")
        return [Advice(text % {"person": approved.person, "day": day_words(approved.answered_at)})]
    return [_not_approved(latest, href)]


def _not_approved(latest: Any, href: str) -> Advice:
    who = {"person": latest.person}
    if latest.state == ApprovalState.APPROVED:
        text = _("The text has changed since %(person)s approved it. Please ask again.") % who
        return Advice(text, href=href, label=_("Ask again"), is_strong=True)
    if latest.state == ApprovalState.CHANGE_WANTED:
        text = _("%(person)s wants a change:") % who
        return Advice(text, latest.words, href=href, label=_("See and ask again"), is_strong=True)
    text = _("%(person)s was asked and has not answered yet.") % who
    return Advice(text, href=href, label=_("See how it stands"), is_strong=True)


def consent_advice(page: Any) -> list[Advice]:
    """Return what is to be said about the pictures and the name in a draft."""
    if not hasattr(page, "picture_id"):
        return []
    today, ids = timezone.localdate(), picture_ids(page)
    href = f"{reverse('office_consent_new')}?page={page.pk}"
    found = []
    if withheld := MikkeImage.objects.filter(pk__in=ids, withheld_at__isnull=False).count():
        text = _("%(count)d picture of this page is not shown any more, because a consent has ended.")
        found.append(
            Advice(text % {"count": withheld}, href=href, label=_("Write down a new consent"), is_strong=True)
        )
    if isinstance(page, InterviewPage) and not consents_of_page(page, picture_ids=ids, today=today).exists():
        why = _("Who, what for, until when, how it was given. It takes a minute.")
        found.append(
            Advice(_("No consent to name and pictures is written down."), "", why, href, _("Write it down"))
        )
    return found + _ended_names(page, today=today)


def _ended_names(page: Any, *, today: Any) -> list[Advice]:
    rows = Consent.objects.filter(page_id=page.pk, covers_name=True, settled_at__isnull=True)
    rows = rows.filter(renewed_by__isnull=True)
    text = _("The consent to the name of %(person)s has ended. Please take the name out or ask again.")
    return [
        Advice(
            text % {"person": row.person},
            href=reverse("office_consent", args=(row.public_id,)),
            label=_("See the consent"),
            is_strong=True,
        )
        for row in rows
        if row.withdrawn_at or (row.valid_until and row.valid_until < today)
    ]
