"""Logs that hold no conditions and no keys: query strings and the tokens of secret links are cut out of every line."""

import logging
import re

QUERY = re.compile(r"(?<=[\w/])\?[^\s\"']*")
TOKEN = re.compile(
    r"(?<=/)[\w-]{32}(?:[0-9a-f]{16})?(?=[/\s\"']|$)|(?<=/ok/)[\w-]+"
)  # as kernel.links makes them, at random or from a form; a public id has 36 letters. Those under /ok/ are short, to be read out


class WithoutQuery(logging.Filter):
    """Replace ``/jobs/?q=...`` by ``/jobs/?…`` and ``/alerts/<token>/`` by ``/alerts/…/`` in message and arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place and let it pass."""
        record.msg = TOKEN.sub("…", QUERY.sub("?…", record.getMessage()))
        record.args = ()
        return True
