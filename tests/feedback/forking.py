"""A server whose worker can be killed and is there again at once.

One process loads the site; a child that it forks answers requests on a socket that
outlives it, as an application server's workers do. The child's number is printed,
and each line read from the parent's input starts another.
"""

import os
import socket
import sys
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.util import setup_testing_defaults


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def ask(application: Any, method: str) -> None:
    """Ask for the form, and send an empty one, within this process."""
    environ = {"PATH_INFO": "/comments/new/", "REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    for _ in application(environ, lambda *_: None):
        pass


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0), backlog=50)
    from django.db import connections

    from localoffer.wsgi import application

    # Everything is loaded once, so that a new worker is as quick as an old one;
    # each opens connections of its own.
    for method in ("GET", "POST"):
        ask(application, method)
    connections.close_all()
    print(listener.getsockname()[1], flush=True)  # noqa: T201
    while True:
        child = os.fork()
        if child == 0:
            server = Server(("127.0.0.1", 0), Quiet, bind_and_activate=False)
            server.socket = listener
            server.server_name, server.server_port = listener.getsockname()
            server.setup_environ()
            server.set_app(application)
            server.serve_forever(poll_interval=0.01)
        print(child, flush=True)  # noqa: T201
        os.waitpid(child, 0)
        if not sys.stdin.readline():
            return


if __name__ == "__main__":
    main()
