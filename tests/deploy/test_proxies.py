"""What must not be left out of a proxy's configuration, whichever one a town uses."""

import re

from tests.serving import ROOT

DEPLOY = ROOT / "deploy"
HEADERS = ("Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For", "Upgrade", "Connection")


def test_nginx_logs_nothing_in_any_of_its_servers() -> None:
    servers = (DEPLOY / "nginx" / "werkstadt.conf").read_text().split("\nserver {")[1:]
    assert len(servers) == 2
    for server in servers:
        assert "    access_log off;\n    error_log /dev/null emerg;\n" in server
    logs = {path.name for path in (DEPLOY / "nginx").iterdir() if "_log " in path.read_text()}
    assert logs == {"werkstadt.conf", "nginx-compose.conf"}
    assert "    access_log off;\n" in (DEPLOY / "nginx" / "nginx-compose.conf").read_text()


def test_nginx_hands_on_whom_it_serves() -> None:
    said = re.findall(
        r"^proxy_set_header (\S+) ", (DEPLOY / "nginx" / "werkstadt-proxy.conf").read_text(), re.MULTILINE
    )
    assert sorted(said) == sorted(HEADERS)


def test_caddy_logs_no_request_and_closes_the_figures() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    assert "exclude http.log http.handlers" in text
    assert "respond /metrics 404" in text


def test_docs_take_the_files_from_here_and_repeat_none() -> None:
    page = (ROOT / "docs" / "on-the-towns-server.md").read_text()
    named = set(re.findall(r"(?:install -m 600|sudo cp) (\S+)", page))
    found = {file.name for file in DEPLOY.rglob("*") if file.is_file()}
    assert {name.rpartition("/")[2] for name in named} <= found
    assert "proxy_pass" not in page
    assert "ExecStart" not in page
