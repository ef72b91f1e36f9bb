"""Servers of the tests that answer from a thread."""

import socketserver
import threading
from typing import Self

POLL = 0.02  # seconds until a server sees that it is to end; half a second of standing still a test is the default


class InThread(socketserver.BaseServer):
    """A server that answers for as long as its ``with`` lasts."""

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(POLL,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.shutdown()
        self.server_close()
