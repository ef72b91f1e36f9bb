"""Messages of the wizard: the code, the link to go on with a draft, the link to confirm."""

import datetime as dt

from django.utils.translation import gettext as _

from mikke.jobs.models import Job, PostingDraft
from mikke.jobs.recipients import shop_recipients
from mikke.kernel.links import issue_link
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.models import Site

RESUME, CONFIRM = "jobs.resume_draft", "jobs.confirm_posting"
LIVES = dt.timedelta(days=7)


def send_code(*, site: Site, mail: str, code: str, key: str, now: dt.datetime) -> None:
    """Send a one-time code inside the caller's transaction.

    Args:
        site: whose pages it opens.
        mail: where it goes.
        code: six digits.
        key: what makes this message the same as another, for example the id of the code.
        now: when.
    """
    notice = Notice(
        kind="accounts.code",
        subject=_("Your code: %(code)s") % {"code": code},
        paragraphs=(
            _("Code: %(code)s") % {"code": code},
            _("Type these six digits into the page that asks for them. They work for 10 minutes."),
            _("If you did not ask for a code, you need not do anything."),
        ),
        is_private=True,
    )
    send_notice(site=site, to=Recipient(mail=mail), notice=notice, dedupe_key=f"code:{key}", now=now)


def send_resume_link(*, draft: PostingDraft, mail: str, url_of: str, now: dt.datetime) -> None:
    """Send the link with which somebody goes on with a draft, for seven days.

    Args:
        draft: the draft.
        mail: where the link goes: the address of its person.
        url_of: the address of the page, with ``{token}`` where the token belongs.
        now: when.
    """
    token = issue_link(site=draft.site, purpose=RESUME, subject=str(draft.public_id), now=now, lives=LIVES)
    notice = Notice(
        kind=RESUME,
        subject=_("Go on with your posting (%(code)s)") % {"code": draft.code},
        paragraphs=(
            _("With this link you can go on writing where you stopped, also on another device."),
            _("It works for seven days. Please do not pass it on."),
        ),
        action_label=_("Go on writing"),
        action_url=url_of.format(token=token),
    )
    send_notice(
        site=draft.site, to=Recipient(mail=mail), notice=notice, dedupe_key=f"resume:{token}", now=now
    )


def send_confirm_link(*, job: Job, url_of: str, now: dt.datetime) -> bool:
    """Send the shop the link with which it confirms what staff entered; False when it can only be called."""
    sent = False
    for person in shop_recipients(job.employer):
        token = issue_link(site=job.site, purpose=CONFIRM, subject=str(job.public_id), now=now, lives=LIVES)
        notice = Notice(
            kind=CONFIRM,
            subject=_("Please look at your posting: %(title)s") % {"title": job.title},
            paragraphs=(
                _("We have written down what you told us. Please look whether it is right."),
                _("It is published only after you have confirmed it. The link works for seven days."),
            ),
            action_label=_("Look and confirm"),
            action_url=url_of.format(token=token),
        )
        try:
            send_notice(site=job.site, to=person, notice=notice, dedupe_key=f"confirm:{token}", now=now)
        except UnreachableError:
            continue
        sent = True
    return sent
