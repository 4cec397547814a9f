"""Rules for every request: its Host and Origin, the headers of every answer, the size of a body."""

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from flask import Flask, Response, request

from werkstadt.errors import Malformed, Refused, mark
from werkstadt.settings import Settings

MOST_BYTES = 64 * 1024
"""Bytes of a form or JSON body; pictures and event files have their own bound."""

HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
"""A host and its port, as RFC 9110 (7.2) has them; nothing else gets into our headers."""

SAFE = {"GET", "HEAD", "OPTIONS"}


def register(app: Flask, settings: Settings) -> None:
    """Checks before, headers after each request."""

    @app.before_request
    def check_host() -> None:
        if not asked_by_our_name(settings):
            raise Malformed(
                mark("Unter diesem Namen ist hier nichts zu finden. Bitte die Adresse vom Plakat nehmen."), code="host"
            )

    @app.before_request
    def check_origin() -> None:
        origin = request.headers.get("Origin")
        if request.method not in SAFE and origin and urlsplit(origin).netloc != request.host:
            raise Refused(mark("Diese Anfrage kommt von einer fremden Seite."), code="origin")

    @app.after_request
    def headers(response: Response) -> Response:
        sockets = f"ws://{request.host} wss://{request.host}"
        response.headers.setdefault(
            "Content-Security-Policy",
            f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
            f"connect-src 'self' {sockets}; media-src 'self'; frame-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'self'",
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "geolocation=(), microphone=(), camera=(self)"
        response.headers.setdefault("Cache-Control", "no-store")
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response


def asked_by_our_name(settings: Settings) -> bool:
    """Whether this request names us in its Host; DNS rebinding: a foreign name is same-origin with itself."""
    allowed = {urlsplit(settings.public_url).hostname} if settings.public_url else set()
    named = HOST.fullmatch(request.host)
    return named is not None and host_is_ours(named[1].strip("[]").lower(), allowed)


def host_is_ours(host: str, allowed: set[str | None]) -> bool:
    """Whether a request may use this host name: the public one, this machine's own names, any literal address.

    Rebinding needs a name, so addresses are fine, and those of a hotspot may change while we run. A name that only
    looks local is none of ours: whoever is in the same network may answer for any name that ends in .local.
    """
    if host == "localhost" or host in allowed or host in names_of_this_machine():
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def names_of_this_machine() -> set[str]:
    """Its host name, whole and without a domain, and the name it has in networks without a name server."""
    whole = socket.gethostname().lower()
    short = whole.partition(".")[0]
    return {whole, short, f"{short}.local"}
