"""A phone without a browser: cookies, requests as its scripts make them, and the socket, to try what no page would."""

import http.client
import json
import secrets
import ssl
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.serving import Running
from tests.websocket import ClosedError, WebSocket


@dataclass
class Answer:
    """Status, headers and body."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def data(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Phone:
    """A device with cookies of its own."""

    server: Running
    cookies: dict[str, str] = field(default_factory=dict)
    under: str = ""
    """The base path."""
    tls: ssl.SSLContext | None = None
    """For a server that speaks https."""

    def ask(
        self, path: str, method: str = "GET", *, data: Any = None, form: dict[str, str] | None = None,
        raw: bytes | None = None, **headers: str,
    ) -> Answer:  # fmt: skip
        """One request; `data` goes as JSON, `form` as a form, `raw` as it is. Redirects are not followed."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        body = raw
        if data is not None:
            body, given = json.dumps(data).encode(), {"Content-Type": "application/json", **given}
        if form is not None:
            body, given = urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded", **given}
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = self._connection()
        try:
            connection.request(method, self.under + path, body=body, headers=given)
            got = connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.coded_value
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        if self.tls:
            return http.client.HTTPSConnection("127.0.0.1", self.server.port, timeout=60, context=self.tls)
        return http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)

    def join(self) -> Answer:
        """Goes in by the QR code's address."""
        return self.ask(urlsplit(self.server.join).path.removeprefix(self.under), "POST", form={})

    def enter(self, role: str, name: str = "") -> Answer:
        """Goes in by a staff link."""
        secret = urlsplit(self.server.link(role, name)).fragment
        return self.ask(f"{self.home}/enter", "POST", data={"secret": secret})

    @property
    def home(self) -> str:
        """Where the workshop's addresses begin."""
        return f"/w/{self.server.workshop}"

    @property
    def seat(self) -> str:
        """The seat it holds."""
        return next(value.partition(".")[0] for name, value in self.cookies.items() if self.server.workshop in name)

    def station(self, kind: str) -> str:
        """The station of a kind."""
        rows = self.ask(f"{self.home}/stations").data
        return next(str(row["id"]) for row in rows if row["kind"] == kind)

    def leave(self, station: str, kind: str, key: str = "", client_id: str = "", **fields: Any) -> Answer:
        """A card, as the outbox sends it."""
        body = {"client_id": client_id or secrets.token_hex(16), "kind": kind, "fields": fields, "key": key}
        return self.ask(f"{self.home}/s/{station}/contributions", "POST", data=body)

    def act(self, action: str, at: str = "", **values: Any) -> Answer:
        """What the moderator's or host's page does."""
        place = f"{self.home}/s/{at}/actions" if at else f"{self.home}/actions"
        return self.ask(place, "POST", data={"action": action, **values})

    def listen(self, **said: Any) -> "Socket":
        """Opens the live connection as a page of this seat would."""
        return Socket(self, said)


class Socket:
    """The live connection, spoken by hand: Engine.IO 4 over a WebSocket (socket.io protocol, revision 5)."""

    def __init__(self, phone: Phone, said: dict[str, Any], **headers: str) -> None:
        cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        address = f"ws://127.0.0.1:{phone.server.port}{phone.under}/socket.io/?EIO=4&transport=websocket"
        self._client = WebSocket(address, headers={"Cookie": cookie, **headers}, tls=phone.tls)
        self.heard: list[tuple[str, Any]] = []
        self.open = True
        auth = {"workshop": phone.server.workshop, "seat": "", "station": "", "language": "de", "since": 0, **said}
        self._packet(5)
        self._client.send("40" + json.dumps(auth))
        self.accepted = self._answered()

    def _answered(self) -> bool:
        """Whether the server let us in; what it welcomes with may come before its yes."""
        for _ in range(10):
            packet = self._packet(5)
            if packet.startswith(("40", "44")) or not self.open:
                return packet.startswith("40")
            self._hear(packet)
        return False

    def wait(self, name: str, seconds: float = 5, count: int = 1) -> list[Any]:
        """The messages of this name, once there are `count`; fewer when the time ran out or the server closed."""
        import time

        until = time.monotonic() + seconds
        while len(self._named(name)) < count and self.open and time.monotonic() < until:
            packet = self._packet(max(0.05, until - time.monotonic()))
            self._hear(packet)
        return self._named(name)

    def _hear(self, packet: str) -> None:
        if packet.startswith("42"):
            event, *values = json.loads(packet[2:])
            self.heard.append((event, values[0] if values else None))

    def _named(self, name: str) -> list[Any]:
        return [value for event, value in self.heard if event == name]

    def _packet(self, seconds: float) -> str:
        try:
            packet = self._client.receive(timeout=seconds)
        except ClosedError:
            self.open = False
            return ""
        if packet == "2":
            self._client.send("3")
            return ""
        if packet in {"1", "41"}:
            self.open = False
        return str(packet or "")

    def close(self) -> None:
        """Hangs up."""
        self._client.close()
