"""Asking the person in a text whether it may go out, and taking the answer."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.editorial.enums import ApprovalHow, ApprovalState
from mikke.editorial.errors import AlreadyAnsweredError, ChangeWithoutWordsError
from mikke.editorial.models import PageApproval
from mikke.editorial.text_version import text_version
from mikke.jobs.services.tell_reviewers import Arrival, tell_reviewers
from mikke.kernel import audit
from mikke.kernel.links import issue_link, revoke_links
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.addresses import page_address

APPROVAL_LINK = "editorial.approval"
LIVES = dt.timedelta(days=21)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 3, 5
"""31 letters that are not mistaken for each other, 15 of them: 74 bits, short enough to be read out."""


def sayable_token() -> str:
    """Return a new random token such as ``abcde-fghjk-mnpqr``."""
    words = ("".join(secrets.choice(LETTERS) for _letter in range(GROUP_LENGTH)) for _group in range(GROUPS))
    return "-".join(words)


@transaction.atomic
def ask_approval(
    *, page: Any, person: str, mail: str, actor: Any, now: dt.datetime
) -> tuple[PageApproval, str]:
    """Ask somebody about the newest revision of a page; an older question about the page ends.

    Args:
        page: an article or interview.
        person: who is asked, as the office calls them.
        mail: where the link goes; empty when it is printed or read out. It is not kept.
        actor: who asks.
        now: when.
    Returns: the question and the address of the link, which is shown nowhere else.
    """
    site = page.get_site()
    revision = page.get_latest_revision() or page.save_revision(user=actor)
    _replace_open(page, site=site)
    approval = PageApproval.objects.create(
        site=site,
        page=page,
        revision=revision,
        revision_number=revision.pk,
        title=revision.as_object().title[:255],
        text_hash=text_version(revision.as_object()),
        person=person,
        asked_by=actor,
        asked_at=now,
        expires_at=now + LIVES,
    )
    token = issue_link(
        site=site,
        purpose=APPROVAL_LINK,
        subject=str(approval.public_id),
        now=now,
        lives=LIVES,
        token=sayable_token(),
    )
    address = page_address(site, "editorial:approve", token)
    if mail:
        _send(approval, mail=mail, address=address, now=now)
    return approval, address


def _replace_open(page: Any, *, site: Any) -> None:
    """End an open question, and every older link: only the newest text can be answered."""
    old = PageApproval.objects.filter(page=page).exclude(state=ApprovalState.REPLACED)
    for approval in old:
        revoke_links(site=site, purpose=APPROVAL_LINK, subject=str(approval.public_id))
    old.filter(state=ApprovalState.ASKED).update(state=ApprovalState.REPLACED)


def _send(approval: PageApproval, *, mail: str, address: str, now: dt.datetime) -> None:
    notice = Notice(
        kind=APPROVAL_LINK,
        subject=_("Please look at the text about you: %(title)s") % {"title": approval.title},
        paragraphs=(
            _(
                "We have written down what you told us. With this link you see the whole text as it would be shown."
            ),
            _("You can say that it may go out like this, or what should be different. No account is needed."),
            _("The link works for %(days)d days. Please do not pass it on.") % {"days": LIVES.days},
        ),
        action_label=_("See the text"),
        action_url=address,
    )
    to = Recipient(name=approval.person, mail=mail)
    send_notice(
        site=approval.site, to=to, notice=notice, dedupe_key=f"approval:{approval.public_id}", now=now
    )


@transaction.atomic
def answer_approval(
    *, approval: PageApproval, is_fine: bool, words: str, how: ApprovalHow, actor: Any, now: dt.datetime
) -> PageApproval:
    """Keep an answer. The person may think again as long as the link works; the last answer counts.

    Args:
        approval: the question.
        is_fine: it may go out like this; else a change is wanted.
        words: what should be different; kept only for a change.
        how: by the link, or as staff heard it.
        actor: the member of staff who heard it, or None.
        now: when.
    Raises: ChangeWithoutWordsError, AlreadyAnsweredError when a newer text was sent since.
    """
    if not is_fine and not words.strip():
        raise ChangeWithoutWordsError
    state = ApprovalState.APPROVED if is_fine else ApprovalState.CHANGE_WANTED
    values = {"state": state, "words": "" if is_fine else words.strip(), "how": how, "answered_at": now}
    moved = PageApproval.objects.filter(pk=approval.pk).exclude(state=ApprovalState.REPLACED).update(**values)
    if not moved:
        raise AlreadyAnsweredError
    approval.refresh_from_db()
    audit.record(
        action=f"approval.{state.value}",
        actor=actor,
        site=approval.site,
        at=now,
        target=approval.title,
        revision=approval.revision_number,
        how=how.value,
        text=approval.text_hash,
    )
    _tell(approval, now=now)
    return approval


def _tell(approval: PageApproval, *, now: dt.datetime) -> None:
    words = (
        _("May go out like this: %(title)s")
        if approval.state == ApprovalState.APPROVED
        else _("A change is wanted: %(title)s")
    )
    key = f"approval:{approval.public_id}:{approval.state}:{now:%Y%m%d%H%M}"
    tell_reviewers(site=approval.site, arrival=Arrival(key, words % {"title": approval.title}), now=now)
