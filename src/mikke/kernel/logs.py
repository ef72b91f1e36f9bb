"""Logs that hold no conditions: the query string of every address is cut off before a line is written."""

import logging
import re

QUERY = re.compile(r"(?<=[\w/])\?[^\s\"']*")


class WithoutQuery(logging.Filter):
    """Replace ``/jobs/?q=...`` by ``/jobs/?…`` in message and arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place and let it pass."""
        record.msg = QUERY.sub("?…", record.getMessage())
        record.args = ()
        return True
