"""Which way a message goes. Pure: what is known in, the way out."""

from dataclasses import dataclass, replace

from mikke.notices.enums import Channel, SendState
from mikke.notices.message import Recipient
from mikke.notices.selectors import Known


@dataclass(frozen=True, slots=True)
class Route:
    """The ways a message goes; ``verdict`` says why when there is none."""

    ways: tuple[tuple[Channel, Recipient], ...]
    verdict: SendState | None = None


def plan(
    to: Recipient,
    *,
    hashed: str,
    kind: str,
    is_wanted: bool,
    known: Known,
    without: frozenset[str] = frozenset(),
) -> Route:
    """Choose the ways to somebody.

    What the caller names in ``to.by`` is used, all of it; else the channel the person chose on their page; else
    the first that works: mail, LINE, their devices, a call, a postcard.

    Args:
        to: the ways there are.
        hashed: the hash of ``to.subject``.
        kind: id of the kind of notice.
        is_wanted: whether the person can stop this kind.
        known: what the tables say of ``hashed``.
        without: channels that were tried and failed.
    """
    wish = known.wishes.get(hashed)
    if wish is not None and is_wanted and (wish.is_stopped or kind in wish.stopped_kinds):
        return Route((), SendState.STOPPED)
    open_ways = _open_ways(to, hashed=hashed, known=known)
    for channel in without:
        open_ways.pop(Channel(channel), None)
    chosen = [Channel(name) for name in to.by if name in open_ways]
    if not chosen and wish is not None and wish.channel in open_ways:
        chosen = [Channel(wish.channel)]
    if not chosen:
        chosen = list(open_ways)[:1]
    ways = tuple((channel, one) for channel in chosen for one in open_ways[channel])
    return Route(ways, None if ways else SendState.SUPPRESSED)


def _open_ways(to: Recipient, *, hashed: str, known: Known) -> dict[Channel, list[Recipient]]:
    """Return the channels that work, in the order they are tried, each with whom it is addressed to."""
    devices = [to.push] if to.push else known.devices.get(hashed, [])
    found: dict[Channel, list[Recipient]] = {}
    if to.mail and hashed not in known.suppressed:
        found[Channel.MAIL] = [to]
    if known.has_line and (to.line or hashed in known.linked):
        found[Channel.LINE] = [to]
    if devices:
        found[Channel.PUSH] = [replace(to, push=device) for device in devices]
    if to.phone:
        found[Channel.CALL] = [to]
    if to.postal:
        found[Channel.POSTCARD] = [to]
    return found
