"""LINE: pushes through the official SDK, with a retry key that is the same for every attempt.

Source: https://developers.line.biz/en/docs/messaging-api/retrying-api-request/: 409 means that a request with this
key was accepted before, and the key holds for 24 hours; our eight attempts end within three. 5xx and time-outs may
be tried again, other 4xx not. 429 is either too many requests at once or the end of the month's messages.
"""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.kernel.outbox import Delivery
from mikke.notices.channels.batch import Batch
from mikke.notices.enums import Channel, SendState
from mikke.notices.hashes import address_hash, message_id
from mikke.notices.line_sdk import messaging
from mikke.notices.links import wishes_url
from mikke.notices.models import LineAccount, LineLink
from mikke.notices.payload import Letter, unpack
from mikke.notices.services.line import token_of, user_of
from mikke.notices.services.settle import ended

TIMEOUT_SECONDS = (5, 20)
MAX_TEXT = 5_000


class LineError(Exception):
    """LINE did not take a message now; it may do so later."""


class LineBatch(Batch):
    """The session of a batch: one client for each site."""

    channel = Channel.LINE

    def __init__(self) -> None:
        super().__init__()
        self._clients: dict[int, tuple[LineAccount, Any]] = {}

    def __exit__(self, *exc: object) -> None:
        """Close the clients."""
        for _account, client in self._clients.values():
            client.close()

    def api(self, site_id: int) -> Any | None:
        """Return the ``MessagingApi`` of a site's account, or None when it has none."""
        if site_id not in self._clients:
            account = LineAccount.objects.filter(site_id=site_id).first()
            if account is None:
                return None
            self._clients[site_id] = (account, client_of(account))
        return messaging().MessagingApi(self._clients[site_id][1])


def client_of(account: LineAccount) -> Any:
    """Return an ``ApiClient`` that speaks for an account."""
    sdk = messaging()
    return sdk.ApiClient(sdk.Configuration(host=settings.MIKKE_LINE_API, access_token=token_of(account)))


def text_of(letter: Letter, *, site: Any) -> str:
    """Return a notice as one chat message, cut where LINE would refuse it; the links are always whole."""
    notice = letter.notice
    tail = [f"{notice.action_label}\n{notice.action_url}".strip()] if notice.action_url else []
    if letter.is_wanted:
        stop = _("To change or stop these notices:")
        tail.append(f"{stop}\n{wishes_url(site, letter.to.subject, language=letter.to.language)}")
    end = "".join(f"\n\n{part}" for part in tail)
    words = "\n\n".join([notice.subject, *notice.paragraphs])
    room = MAX_TEXT - len(end.encode("utf-16-le")) // 2
    return _cut(words, room) + end


def send_line(delivery: Delivery) -> str:
    """Push one message and return how it ended."""
    batch: LineBatch = delivery.session
    letter = unpack(delivery.payload, key=delivery.key)
    if (reason := batch.reason_not_to(letter)) is not None:
        return reason.value
    batch.wait_if_not_now(letter, delivery)
    api, user = batch.api(letter.site_id), _user(letter)
    if api is None or not user:
        return ended(SendState.REFUSED, "unlinked")
    with translation.override(letter.to.language):
        text = text_of(letter, site=batch.facts(letter.site_id).site)
    sdk = messaging()
    request = sdk.PushMessageRequest(to=user, messages=[sdk.TextMessage(text=text)])
    try:
        api.push_message(
            request, x_line_retry_key=str(message_id(delivery.key)), _request_timeout=TIMEOUT_SECONDS
        )
    except sdk.ApiException as problem:
        return _meaning(problem)
    batch.count(letter, delivery)
    return SendState.SENT.value


def reply_line(delivery: Delivery) -> str:
    """Answer in the chat. A reply that comes too late is dropped: its token is good for one try only."""
    batch: LineBatch = delivery.session
    api = batch.api(delivery.payload["site"])
    if api is None:
        return ""
    with translation.override("ja"):
        words = _reply_words().get(delivery.payload["words"], "")
    said = "\n\n".join(filter(None, (words, delivery.payload.get("more", ""))))
    sdk = messaging()
    text = sdk.TextMessage(text=_cut(said, MAX_TEXT))
    request = sdk.ReplyMessageRequest(replyToken=delivery.payload["reply_token"], messages=[text])
    try:
        api.reply_message(request, _request_timeout=TIMEOUT_SECONDS)
    except sdk.ApiException as problem:
        return str(problem.status)
    return ""


def _reply_words() -> dict[str, str]:
    return {
        "follow": _(
            "Thank you for adding us. To receive notices here, type the eight digits shown on your page of notices."
        ),
        "linked": _("Your notices will come here from now on. You can stop them on your page of notices."),
        "wrong": _("That number does not work. Please open your page of notices and get a new one."),
        "too_often": _("That was tried too often. Please wait an hour and get a new number."),
    }


def _user(letter: Letter) -> str:
    if letter.to.line:
        return letter.to.line
    hashed = address_hash(letter.site_id, letter.to.subject)
    link = LineLink.objects.filter(site_id=letter.site_id, address_hash=hashed).first()
    return user_of(link) if link else ""


def _meaning(problem: Any) -> str:
    """Return how a refusal ends the attempt. Raises LineError when it is worth another try."""
    status, body = problem.status or 0, str(problem.body or "")
    if status == 409:
        return SendState.SENT.value
    if status == 400:
        return ended(SendState.REFUSED, "400")
    if status == 429 and "monthly limit" in body:
        return ended(SendState.REFUSED, "quota")
    raise LineError(str(status)) from problem


def _cut(words: str, room: int) -> str:
    """Return at most ``room`` UTF-16 units, as LINE counts, with a mark where something is left out."""
    raw = words.encode("utf-16-le")
    if len(raw) <= room * 2:
        return words
    return raw[: (room - 1) * 2].decode("utf-16-le", "ignore") + "…"
