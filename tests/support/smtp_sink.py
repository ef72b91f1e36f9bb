"""A mail server that only listens: what it was handed can be read from ``messages``."""

import socketserver
import threading
from email import message_from_bytes
from email.message import Message


class _Conversation(socketserver.StreamRequestHandler):
    """The few commands of SMTP that a client needs."""

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            command = line.strip().upper()
            if command == b"DATA":
                self._say("354 go on")
                self._take()
                self._say("250 taken")
            elif command == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.messages.append(message_from_bytes(b"".join(lines)))  # type: ignore[attr-defined]


class SmtpSink(socketserver.ThreadingTCPServer):
    """Listens on a free port of the loopback while used as a context manager."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.messages: list[Message] = []

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def __enter__(self) -> "SmtpSink":
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.shutdown()
        self.server_close()
