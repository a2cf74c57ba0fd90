"""Real servers on this machine for the link check to ask, or never to reach."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Server:
    """A listening socket, and the first line of each request that reached it."""

    host: str
    port: int
    asked: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    # Every connection, also one that says nothing.
    hits: int = 0

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}:{self.port}{path}"


Reply = Callable[[socket.socket, str], None]


@contextmanager
def serving(
    reply: Reply, host: str = "127.0.0.1", port: int = 0, is_peeking: bool = False
) -> Iterator[Server]:
    """Answer each connection by `reply`, given the socket and the request's line.

    `is_peeking` leaves what was sent in the socket, for a reply that reads itself.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(64)
        server = Server(host, listening.getsockname()[1])

        def one(sock: socket.socket) -> None:
            with sock, suppress(OSError):
                flags = socket.MSG_PEEK if is_peeking else 0
                request = sock.recv(8192, flags).decode("latin-1")
                server.whole.append(request)
                line = request.split("\r\n")[0]
                server.asked.append(line)
                reply(sock, line)

        def listen() -> None:
            with suppress(OSError):
                while True:
                    sock, _ = listening.accept()
                    server.hits += 1
                    threading.Thread(target=one, args=(sock,), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        yield server
        listening.shutdown(socket.SHUT_RDWR)


def saying(status: int, *headers: str) -> Reply:
    """Return a reply of this status to whatever is asked."""

    def reply(sock: socket.socket, line: str) -> None:
        said = [f"HTTP/1.1 {status} Said", "Content-Length: 0", *headers, "", ""]
        sock.sendall("\r\n".join(said).encode())

    return reply


def by_path(replies: dict[str, Reply]) -> Reply:
    """Return a reply that differs with the path."""

    def reply(sock: socket.socket, line: str) -> None:
        replies.get(line.split()[1], saying(404))(sock, line)

    return reply
