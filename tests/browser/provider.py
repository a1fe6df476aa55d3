"""A small OpenID Connect provider on this machine: enough for Streamlit's sign-in to be real."""

from __future__ import annotations

import json
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "tifascope", "not-much-of-a-secret"


@contextmanager
def provider(claims: dict[str, Any]) -> Iterator[str]:
    """Its address; whoever comes is signed in at once as the person of `claims`."""
    key = RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig", "alg": "RS256"})
    nonces: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urllib.parse.urlsplit(self.path)
            asked = dict(urllib.parse.parse_qsl(url.query))
            if url.path == "/.well-known/openid-configuration":
                self.answer(
                    {
                        "issuer": address,
                        "authorization_endpoint": f"{address}/authorize",
                        "token_endpoint": f"{address}/token",
                        "jwks_uri": f"{address}/keys",
                        "response_types_supported": ["code"],
                        "subject_types_supported": ["public"],
                        "id_token_signing_alg_values_supported": ["RS256"],
                    }
                )
            elif url.path == "/keys":
                self.answer({"keys": [key.as_dict(private=False)]})
            elif url.path == "/authorize":
                code = f"code{len(nonces)}"
                nonces[code] = asked["nonce"]
                back = urllib.parse.urlencode({"code": code, "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            code = dict(urllib.parse.parse_qsl(form))["code"]
            now = int(time.time())
            identity = {"iss": address, "aud": CLIENT, "iat": now, "exp": now + 3600}
            token = jwt.encode(
                {"alg": "RS256", "kid": "1"}, {**identity, "nonce": nonces[code], **claims}, key
            )
            self.answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

        def answer(self, content: dict[str, Any]) -> None:
            data = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing: the test's own output says enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
