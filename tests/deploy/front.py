"""The nginx of deploy/, really running: its own files, with other ports, places and names put in."""

import ipaddress
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.serving import ROOT

NGINX = ROOT / "deploy" / "nginx"
PROGRAM = shutil.which("nginx") or "/usr/sbin/nginx"
NAME = "werkstatt.example.org"
HERE = "127.0.0.1"
PATIENCE = 30.0
"""Seconds nginx may take to listen."""
MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log {folder}/access.log;
    include {folder}/conf.d/*.conf;
}}
"""
"""What Debian's own nginx.conf does for the files beside it, in a folder of ours, its log of requests too."""


def configuration(folder: Path, port: int, servers: list[int], path: str = "/") -> Path:
    """Writes the files for nginx on this port in front of these servers, below a path; returns the main one."""
    (folder / "conf.d").mkdir(parents=True)
    (folder / "snippets").mkdir()
    upstream = (NGINX / ("upstream-one.conf" if len(servers) == 1 else "upstream-several.conf")).read_text()
    for number, server in enumerate(servers):
        upstream = upstream.replace(f"{HERE}:808{number}", f"{HERE}:{server}")
    (folder / "conf.d" / "werkstadt-upstream.conf").write_text(upstream)
    (folder / "conf.d" / "werkstadt.conf").write_text(site(folder, port, path))
    shutil.copy(NGINX / "werkstadt-proxy.conf", folder / "snippets")
    certificate(folder)
    user = "user root;" if os.geteuid() == 0 else ""  # the folder of a test is its user's alone
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    return folder / "nginx.conf"


def site(folder: Path, port: int, path: str) -> str:
    """The site with other ports (of IPv4 alone: not every machine has the other), names and places."""
    text = (NGINX / "werkstadt.conf").read_text()
    text = re.sub(r" *listen \[::\].*\n", "", text)
    text = text.replace("listen 80;", f"listen {HERE}:{port + 1};").replace("listen 443 ", f"listen {HERE}:{port} ")
    text = text.replace(NAME, HERE).replace("/etc/ssl/werkstatt", str(folder))
    text = text.replace("/var/cache/werkstadt-nginx", f"{folder}/cache")
    return text.replace("location /", f"location {path}").replace("location = /", f"location = {path}")


def certificate(folder: Path) -> None:
    """A certificate for this machine, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HERE)])
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HERE))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    as_text = serialization.Encoding.PEM
    secret = key.private_bytes(as_text, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "fullchain.pem").write_bytes(made.public_bytes(as_text))
    (folder / "privkey.pem").write_bytes(secret)


def two_ports() -> int:
    """A free port with a free one after it."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind((HERE, 0))
            port = int(first.getsockname()[1])
            try:
                second.bind((HERE, port + 1))
            except (OSError, OverflowError):
                continue
            return port


@contextmanager
def nginx(main: Path, port: int) -> Iterator[ssl.SSLContext]:
    """The proxy as long as the block runs; what its clients trust."""
    said = main.parent / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen([PROGRAM, "-c", str(main)], stderr=output)
    try:
        wait_for(port, process, said)
        yield ssl.create_default_context(cafile=str(main.parent / "fullchain.pem"))
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def wait_for(port: int, process: "subprocess.Popen[bytes]", said: Path) -> None:
    """Returns when somebody listens there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, said.read_text()
        try:
            socket.create_connection((HERE, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(said.read_text())
