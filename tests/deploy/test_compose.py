"""The compose file and the image of deploy/: parsed, with settings and files that exist, and without a secret."""

import re
from typing import Any

import pytest
import yaml

from tests.serving import ROOT
from werkstadt.settings import Settings, read

DEPLOY = ROOT / "deploy"
PINNED = re.compile(r"[a-z]+:\d+\.\d+(\.\d+)?-(slim-)?(bookworm|trixie|alpine)")
PROCESSES = ("werkstadt-1", "werkstadt-2")


@pytest.fixture(scope="module")
def compose() -> Any:
    """The compose file as a program reads it."""
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def dockerfile() -> list[tuple[str, str]]:
    """(instruction, rest) in order, lines that go on joined."""
    text = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]


def test_images_are_official_and_pinned(compose: Any) -> None:
    images = {service["image"] for service in compose["services"].values()} - {"werkstadt"}
    first = [rest.split(" ")[0] for instruction, rest in dockerfile() if instruction == "FROM"]
    assert len(images) == 3
    assert [image for image in (*images, *first) if not PINNED.fullmatch(image)] == []


def test_settings_exist_and_fit(compose: Any) -> None:
    for name in PROCESSES:
        given = compose["services"][name]["environment"]
        names = {key: key.removeprefix("WERKSTADT_").lower() for key in given}
        assert set(names.values()) <= set(Settings.__slots__)
        for key, value in given.items():
            plain = re.sub(r"\$\{WERKSTADT_PUBLIC_URL:[^}]*\}", "https://x.example", str(value))
            assert read(key, names[key], re.sub(r"\$\{\w+:[^}]*\}", "word", plain)) not in (None, "")
    assert compose["services"]["werkstadt-1"]["environment"] == compose["services"]["werkstadt-2"]["environment"]


def test_no_secret_stands_in_any_file(compose: Any) -> None:
    settings = [value for service in compose["services"].values() for value in service.get("environment", {}).items()]
    assert [key for key, value in settings if "PASSWORD" in key and not re.fullmatch(r"\$\{\w+:\?[^}]*\}", value)] == []
    assert "DATABASE_PASSWORD=\n" in (DEPLOY / "example.env").read_text()
    texts = {file.name: file.read_text() for file in DEPLOY.rglob("*") if file.is_file()}
    assert [name for name, text in texts.items() if re.search(r"PRIVATE KEY|:[^/\s$]+@\w+/", text)] == []
    assert {"/deploy/.env", "/deploy/tls/"} <= set((ROOT / ".gitignore").read_text().splitlines())


def test_everything_is_looked_at_and_kept_in_a_named_volume(compose: Any) -> None:
    services = compose["services"]
    checked = {name for name, service in services.items() if "healthcheck" in service}
    assert checked == set(services) - set(PROCESSES)  # whose image brings its own
    assert "HEALTHCHECK" in dict(dockerfile())
    mounts = [mount.split(":") for service in services.values() for mount in service.get("volumes", [])]
    assert {first for first, *_ in mounts if not first.startswith(".")} == set(compose["volumes"])
    files = [DEPLOY / first for first, *_ in mounts if first.startswith("./") and first != "./tls"]
    assert len(files) == 4
    assert [file for file in files if not file.is_file()] == []


def test_only_the_proxy_is_open_to_the_world(compose: Any) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["nginx"]
    for name in PROCESSES:
        service = compose["services"][name]
        assert (service["cap_drop"], service["read_only"]) == (["ALL"], True)


def test_nginx_shares_the_seats_out_among_the_processes_of_the_compose_file() -> None:
    several, here = ((DEPLOY / "nginx" / f"upstream-{name}.conf").read_text() for name in ("several", "compose"))
    for number, name in enumerate(PROCESSES):
        assert f"server {name}:8080 " in here
        here = here.replace(f"{name}:8080", f"127.0.0.1:808{number}")
    assert here.splitlines()[1:] == several.splitlines()[1:]


def test_image_is_made_of_files_that_exist_and_runs_as_nobody_special() -> None:
    steps = dockerfile()
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    sources = [word for step, rest in steps if step == "COPY" and "--from" not in rest for word in rest.split()[:-1]]
    assert len(sources) > 8
    assert [name for name in sources if not (ROOT / name).exists() or f"!{name}" not in ignored] == []
    assert [step for step, _ in steps].count("FROM") == 2
    last = [step for step, _ in steps].index("USER")
    assert steps[last][1] == "10001"
    assert [step for step, _ in steps[last:] if step in {"RUN", "COPY", "ADD"}] == []
