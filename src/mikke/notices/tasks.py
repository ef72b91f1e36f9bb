"""What the worker does for this room."""

import datetime as dt

from mikke.kernel.outbox import handles
from mikke.kernel.periodic import periodic
from mikke.notices.channels.line import LineBatch, reply_line, send_line
from mikke.notices.channels.mail import MailBatch, send_mail
from mikke.notices.channels.push import PushBatch, send_push
from mikke.notices.models import LineAccount
from mikke.notices.services.line import REPLY_KIND
from mikke.notices.services.quota import read_quota
from mikke.notices.services.retention import drop_old_rows, erase_old_dead_letters
from mikke.notices.services.settle import settle

handles("notices.mail", session=MailBatch, on_settled=settle)(send_mail)
handles("notices.line", session=LineBatch, on_settled=settle)(send_line)
handles("notices.push", session=PushBatch, on_settled=settle)(send_push)
handles(REPLY_KIND, session=LineBatch)(reply_line)


@periodic(name="notices.erase_dead", every=dt.timedelta(hours=1))
def erase_dead(now: dt.datetime) -> None:
    """Erase the words of dead letters when their time is over."""
    erase_old_dead_letters(now=now)


@periodic(name="notices.drop_old", every=dt.timedelta(days=1))
def drop_old(now: dt.datetime) -> None:
    """Delete what is kept long enough."""
    drop_old_rows(now=now)


@periodic(name="notices.line_quota", every=dt.timedelta(hours=6))
def line_quota(now: dt.datetime) -> None:
    """Ask LINE how many messages are left this month."""
    for account in LineAccount.objects.all():
        read_quota(account=account, now=now)
