"""``python -m bench.sink FILE``: a mail server that takes everything and keeps nothing; its port goes into the file."""

import socketserver
import sys
from pathlib import Path


class _Conversation(socketserver.StreamRequestHandler):
    """The few commands of SMTP that a client needs."""

    def handle(self) -> None:
        """Answer until the client leaves."""
        self.wfile.write(b"220 sink\r\n")
        while line := self.rfile.readline():
            if line[:4].upper() == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline().rstrip() != b".":
                    pass
            self.wfile.write(b"250 ok\r\n")
            if line[:4].upper() == b"QUIT":
                return


def main() -> None:
    """Serve until SIGTERM."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        path = Path(sys.argv[1])
        path.with_suffix(".new").write_text(str(server.server_address[1]), encoding="ascii")
        path.with_suffix(".new").rename(path)
        server.serve_forever()


if __name__ == "__main__":
    main()
