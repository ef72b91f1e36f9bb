"""What a user of LINE is called: ``U`` and 32 hex digits, another one for each account.

Source: https://developers.line.biz/en/docs/messaging-api/getting-user-ids/
"""

import re

_USER = re.compile(r"U[0-9a-f]{32}")


def is_line_user(value: str) -> bool:
    """Return whether a value names a user of LINE to whom a site can write."""
    return _USER.fullmatch(value) is not None
