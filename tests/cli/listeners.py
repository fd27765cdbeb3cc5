"""A mail server and a webhook on this computer that keep what they are sent."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BufferedReader
from socketserver import StreamRequestHandler, TCPServer
from threading import Thread
from typing import Any, cast


class MailServer(TCPServer):
    """Speaks as much SMTP as a client needs; `refuses` answers every recipient with no.

    Where it knows `ways` to sign in, it takes a user by the `password` alone.
    """

    allow_reuse_address = True
    refuses = False
    ways = ""
    password = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _MailSession)
        self.mails: list[EmailMessage] = []
        self.users: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a client that hangs up."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _MailSession(StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 here")
        if cast(BufferedReader, self.rfile).peek(1)[:1] == b"\x16":  # TLS, of which it knows nothing
            return
        while line := self.rfile.readline().strip():
            word = line.split(b" ", 1)[0].upper()
            if word == b"DATA":
                self.say("354 go on")
                self.keep()
            elif word == b"RCPT" and cast(MailServer, self.server).refuses:
                self.say("550 nobody of that name")
                continue
            elif word == b"EHLO" and cast(MailServer, self.server).ways:
                self.say("250-here")
                self.say(f"250 AUTH {cast(MailServer, self.server).ways}")
                continue
            elif word == b"AUTH":
                self.let_in(*line.split(b" ")[1:])
                continue
            elif word == b"QUIT":
                self.say("221 bye")
                return
            self.say("250 ok")

    def let_in(self, way: bytes, given: bytes = b"") -> None:
        if way.upper() == b"PLAIN":
            user, password = b64decode(given).split(b"\0")[1:]
        else:
            user = b64decode(given)
            self.say("334 UGFzc3dvcmQ6")
            password = b64decode(self.rfile.readline().strip())
        server = cast(MailServer, self.server)
        if password != server.password.encode():
            self.say("535 no such password")
            return
        server.users.append(user.decode())
        self.say("235 come in")

    def keep(self) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        cast(MailServer, self.server).mails.append(mail)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Webhook(HTTPServer):
    """Takes JSON and answers with `status`."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _WebhookRequest)
        self.bodies: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hooks/s3cret"


class _WebhookRequest(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        webhook = cast(Webhook, self.server)
        webhook.bodies.append(json.loads(body))
        self.send_response(webhook.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def listening(server: TCPServer) -> Iterator[None]:
    """Answers in a thread of its own until the block ends."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
