"""A mail server that only listens: what it was handed can be read from ``messages``.

It can be told to be a bad one: refuse a command, answer slowly, or close in the middle of a mail.
"""

import re
import socketserver
import threading
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from tests.support.in_thread import InThread


class _Conversation(socketserver.StreamRequestHandler):
    """The few commands of SMTP that a client needs."""

    def handle(self) -> None:
        server: Any = self.server
        server.connections += 1
        self._say("220 sink")
        while line := self.rfile.readline():
            verb = line.strip().upper()[:4].decode("ascii", "replace")
            if verb == "QUIT":
                self._say("221 bye")
                return
            refusal = server.refusals.get(verb)
            if refusal is not None:
                self._say(refusal)
            elif verb == "DATA":
                self._say("354 go on")
                if not self._take():
                    return
            else:
                if verb == "RCPT":
                    self.recipient = line.decode().partition("<")[2].partition(">")[0]
                self._say("250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def _take(self) -> bool:
        """Read a mail; False when the connection is to be closed in its middle."""
        server: Any = self.server
        if server.closes_in_data > 0:
            server.closes_in_data -= 1
            self.rfile.readline()
            return False
        lines = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            if not line:
                return False  # the client is gone: what it had not finished is not taken
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        server.slow.wait(server.pause_seconds)
        with server.arrived:
            server.messages.append(message_from_bytes(b"".join(lines)))
            server.recipients.append(self.recipient)
            server.arrived.notify_all()
        self._say(server.refusals.get("BODY", "250 taken"))
        return True


class SmtpSink(InThread, socketserver.ThreadingTCPServer):
    """Listens on a free port of the loopback while used as a context manager.

    Attributes:
        messages, recipients: what was taken, and for whom.
        refusals: answer by command (``MAIL``, ``RCPT``, ``DATA``; ``BODY`` after the mail), for example
            ``{"RCPT": "550 5.1.1 nobody here"}``.
        pause_seconds: how long it thinks before it says that a mail was taken.
        closes_in_data: in how many mails from now on it closes the connection.
        connections: how often somebody called.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.messages: list[Message] = []
        self.recipients: list[str] = []
        self.refusals: dict[str, str] = {}
        self.pause_seconds = 0.0
        self.closes_in_data = 0
        self.connections = 0
        self.slow = threading.Event()
        self.arrived = threading.Condition()

    def wait_for(self, recipient: str, *, subject: str = "", number: int = 1, seconds: float = 60) -> Message:
        """Return the mail that was the ``number``-th for somebody (whose subject matches a pattern), once it has come.

        Raises: TimeoutError when it does not come within ``seconds``.
        """

        def mails() -> list[Message]:
            pairs = zip(self.messages, self.recipients, strict=True)
            mine = [message for message, to in pairs if to == recipient]
            return [
                one
                for one in mine
                if re.search(subject, str(make_header(decode_header(one["Subject"] or ""))))
            ]

        with self.arrived:
            if not self.arrived.wait_for(lambda: len(mails()) >= number, timeout=seconds):
                msg = f"mail {number} for {recipient} did not come; there are {self.recipients}"
                raise TimeoutError(msg)
            return mails()[number - 1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that is killed in mid-sentence is no fault of the server."""

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def __exit__(self, *exc: object) -> None:
        self.slow.set()
        super().__exit__(*exc)
