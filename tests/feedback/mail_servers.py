"""Mail servers that fail in every way that a real one does."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class MailServer:
    """A server on a port of its own that keeps what it takes."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.taken: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        if fault == "refuses":
            self.listener.close()
        else:
            threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=[client], daemon=True).start()

    def talk(self, client: socket.socket) -> None:
        with client, client.makefile("rwb", buffering=0) as lines:
            if self.fault == "hangs":
                time.sleep(20)
                return

            def say(words: str) -> None:
                lines.write(f"{words}\r\n".encode())

            say("220 mail.example")
            while line := lines.readline():
                word = line[:4].upper()
                if self.fault == "slow":
                    time.sleep(0.5)
                if word == b"EHLO":
                    say("250-mail.example")
                    say("250 STARTTLS")
                elif word == b"STAR":
                    say("220 go on")
                    lines.write(b"this is no TLS")
                    return
                elif word == b"RCPT" and self.fault == "550":
                    say(f"550 no such person {line.decode()}")
                elif word == b"DATA":
                    say("354 go on")
                    body = b""
                    while not body.endswith(b"\r\n.\r\n"):
                        body += lines.readline()
                    self.taken.append(body.decode())
                    say("250 taken")
                elif word == b"QUIT":
                    say("221 bye")
                    return
                else:
                    say("250 yes")


@contextmanager
def mail_server(fault: str = "") -> Iterator[MailServer]:
    """Run a mail server for a while; `refuses` has nobody listening."""
    server = MailServer(fault)
    try:
        yield server
    finally:
        server.listener.close()
