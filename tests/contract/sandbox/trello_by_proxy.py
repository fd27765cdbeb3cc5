"""A proxy behind which `https://trello.com` is the sandbox, for programs that have that address built in."""

from __future__ import annotations

import http.client
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader
from pathlib import Path

HOSTS = ("trello.com", "api.trello.com")


@dataclass(frozen=True)
class Proxy:
    """`environment` leads any program that minds it, whatever it is written with, to the sandbox."""

    port: int
    certificate: Path

    @property
    def environment(self) -> dict[str, str]:
        names = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
        proxies = dict.fromkeys(("HTTPS_PROXY", "https_proxy"), f"http://127.0.0.1:{self.port}")
        return {**proxies, **dict.fromkeys(names, str(self.certificate)), "NO_PROXY": "", "no_proxy": ""}


@contextmanager
def a_proxy(folder: Path, sandbox_port: int) -> Iterator[Proxy]:
    """Its certificate is made with openssl, in `folder`."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = ",".join(f"DNS:{host}" for host in HOSTS)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=trello.com"]
    command += ["-addext", f"subjectAltName={names}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(context, sandbox_port))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Proxy(server.server_address[1], certificate)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(context: ssl.SSLContext, sandbox_port: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            """Speaks for the host that was asked for, and passes on the one request that follows."""
            self.send_response(200)
            self.end_headers()
            own = context.wrap_socket(self.connection, server_side=True)
            with own as connection, connection.makefile("rb") as received:
                connection.sendall(_passed_on(received, sandbox_port))
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return Handler


def _passed_on(received: BufferedReader, sandbox_port: int) -> bytes:
    method, address, _ = received.readline().decode("ascii").split(" ")
    headers = http.client.parse_headers(received)
    body = received.read(int(headers.get("Content-Length", 0)))
    sent = {name: value for name, value in headers.items() if name.lower() != "host"}
    asked = http.client.HTTPConnection("127.0.0.1", sandbox_port, timeout=20)
    try:
        asked.request(method, address, body, sent)
        answer = asked.getresponse()
        content = answer.read()
        kind = answer.headers["Content-Type"]
        head = f"HTTP/1.1 {answer.status} {answer.reason}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}"
        return f"{head}\r\nConnection: close\r\n\r\n".encode() + content
    finally:
        asked.close()
