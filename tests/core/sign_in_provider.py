"""A sign-in service of an invented council, on this machine (OpenID Connect)."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


class Provider:
    """Who signs in there, and how it answers; a test changes what it likes."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        self.signs_with = self.key
        self.claims: dict[str, Any] = {}
        self.issuer = ""
        self.says_issuer = ""
        self.challenges: dict[str, tuple[str, str]] = {}
        self.is_down = False

    def authorise(self, location: str) -> dict[str, str]:
        """Do what a person's browser and the service do: give a code back."""
        asked = {name: values[0] for name, values in query_of(location).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = (asked["code_challenge"], asked["nonce"])
        return {"code": code, "state": asked["state"]}

    def answer(self, path: str, body: str) -> dict[str, Any]:
        """Return what the service says at one address."""
        if path.endswith("/openid-configuration"):
            return {
                "issuer": self.says_issuer or self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorise",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        if path.endswith("/keys"):
            return {"keys": [self.key.as_dict(private=False)]}
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        challenge, nonce = self.challenges.pop(sent["code"])
        proof = urlsafe_b64encode(sha256(sent["code_verifier"].encode()).digest())
        assert proof.decode().rstrip("=") == challenge
        now = int(time.time())
        claims = {
            "iss": self.says_issuer or self.issuer,
            "aud": "local-offer",
            "sub": "person-1",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.claims,
        }
        header = {"alg": "RS256", "kid": "1"}
        token = jwt.encode(header, claims, self.signs_with)
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}


def query_of(address: str) -> dict[str, list[str]]:
    """Return the parameters of an address."""
    return parse_qs(urlsplit(address).query)


@contextmanager
def serving(provider: Provider) -> Iterator[Provider]:
    """Let the service answer on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            status = 503 if provider.is_down else 200
            page = json.dumps(provider.answer(self.path, body) if status == 200 else {})
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(page.encode())

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
