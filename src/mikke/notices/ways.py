"""The ways that can be offered to somebody who asks to be told something."""

from typing import Any

from mikke.notices.enums import Channel
from mikke.notices.selectors import line_account
from mikke.notices.vapid import public_key


def offered_ways(site: Any) -> list[Channel]:
    """Return the ways that the operator has set up, mail first."""
    ways = [Channel.MAIL]
    if line_account(site) is not None:
        ways.append(Channel.LINE)
    return [*ways, Channel.PUSH] if public_key() else ways
