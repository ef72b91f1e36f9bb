"""LINE's Messaging API as far as we use it, after its published description (line/line-openapi, messaging-api.yml).

Push and reply take 1 to 5 messages; a push with a retry key that was accepted before is answered with 409 and the
first request's id; a wrong token, an unknown user and too many requests are refused. What was accepted can be read.
"""

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.in_thread import InThread

MOST_MESSAGES = 5
MOST_TEXT = 5_000
MONTHLY = "You have reached your monthly limit."


class _Answer(BaseHTTPRequestHandler):
    """One request."""

    server: Any

    def log_message(self, *args: Any) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        if not self._is_ours():
            return self._say(401, {"message": "Authentication failed"})
        if self.path == "/v2/bot/message/quota":
            return self._say(200, {"type": "limited", "value": self.server.quota})
        if self.path == "/v2/bot/message/quota/consumption":
            return self._say(200, {"totalUsage": self.server.used})
        return self._say(404, {"message": "Not found"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._is_ours():
            return self._say(401, {"message": "Authentication failed"})
        problem = self._problem_with(body.get("messages"))
        if problem:
            return self._say(400, {"message": problem})
        if self.path == "/v2/bot/message/push":
            return self._push(body)
        if self.path == "/v2/bot/message/reply":
            self.server.replies.append((body["replyToken"], body["messages"][0]["text"]))
            return self._say(200, {"sentMessages": [{"id": "1"}]})
        return self._say(404, {"message": "Not found"})

    def _push(self, body: dict[str, Any]) -> None:
        server, key = self.server, self.headers.get("X-Line-Retry-Key")
        server.keys.append(key)
        if key is not None and str(uuid.UUID(key)) in server.accepted:
            first = {"X-Line-Accepted-Request-Id": server.accepted[key]}
            return self._say(409, {"message": "The retry key is already accepted"}, first)
        if body["to"] not in server.users:
            return self._say(400, {"message": "Failed to send messages"})
        if server.allowed is not None and len(server.pushes) >= server.allowed:
            return self._say(429, {"message": server.too_many})
        if server.faults and server.faults.pop(0) == "before":
            return self._say(500, {"message": "Internal server error"})
        server.pushes.append((body["to"], body["messages"][0]["text"]))
        server.used += 1
        if key is not None:
            server.accepted[key] = str(uuid.uuid4())
        server.slow.wait(server.pause_seconds)
        if server.fails_after:
            server.fails_after -= 1
            return self._say(500, {"message": "Internal server error"})
        return self._say(200, {"sentMessages": [{"id": "1", "quoteToken": "q"}]})

    def _is_ours(self) -> bool:
        return bool(self.headers.get("Authorization") == f"Bearer {self.server.token}")

    def _problem_with(self, messages: Any) -> str:
        if not isinstance(messages, list) or not 1 <= len(messages) <= MOST_MESSAGES:
            return "The request body has 1 error(s)"
        texts = [message.get("text", "") for message in messages if message.get("type") == "text"]
        is_right = len(texts) == len(messages) and all(
            0 < len(text.encode("utf-16-le")) // 2 <= MOST_TEXT for text in texts
        )
        return "" if is_right else "The property, 'messages[0].text', in the request body is invalid"

    def _say(self, status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


class LineServer(InThread, ThreadingHTTPServer):
    """Listens on a free port of the loopback while used as a context manager.

    Attributes:
        token, users: what it accepts.
        pushes, replies: what was accepted: ``(user, text)`` and ``(reply token, text)``.
        keys: every retry key that came.
        allowed: after how many pushes it answers 429; None for never. ``too_many`` is what it says then.
        faults: ``["before"]`` answers 500 to the next push and takes nothing.
        fails_after: how many pushes it takes and still answers 500.
        quota, used: what the quota calls say.
        pause_seconds: how long it thinks before it says that a push was taken.
    """

    daemon_threads = True

    def __init__(self, *, token: str, users: set[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.token, self.users = token, users
        self.pushes: list[tuple[str, str]] = []
        self.replies: list[tuple[str, str]] = []
        self.keys: list[str | None] = []
        self.accepted: dict[str, str] = {}
        self.allowed: int | None = None
        self.too_many = "The API rate limit has been exceeded. Try again later."
        self.faults: list[str] = []
        self.fails_after = 0
        self.quota, self.used = 200, 0
        self.pause_seconds = 0.0
        self.slow = threading.Event()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that is killed in mid-sentence is no fault of the server."""

    def __exit__(self, *exc: object) -> None:
        self.slow.set()
        super().__exit__(*exc)
