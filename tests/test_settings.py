"""Settings that do not fit end the start with one sentence; nothing is taken as it is."""

import pytest

from werkstadt.cli import main
from werkstadt.settings import BadSetting, from_environment


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    for name in ("WERKSTADT_LANGUAGE", "WERKSTADT_DATABASE_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LANGUAGE", "fr"),
        ("PORT", "99999"),
        ("PORT", "-1"),
        ("PORT", "8080a"),
        ("PORT", "8" * 5000),
        ("PROXIES", "viele"),
        ("PUBLIC_URL", "werkstadt.example"),
        ("PUBLIC_URL", "ftp://werkstadt.example"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://werkstadt.example:99999"),
        ("PUBLIC_URL", "https://werkstadt.example/?x=1"),
        ("PUBLIC_URL", "https://werk stadt.example"),
        ("PUBLIC_URL", "https://a:b@werkstadt.example"),
    ],
)
def test_value_that_does_not_fit_is_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"WERKSTADT_{name}", value)
    assert main(["new-station", "probe"]) == 1
    said = capsys.readouterr().err
    assert f"WERKSTADT_{name}" in said
    assert value in said


@pytest.mark.parametrize(
    "value",
    [
        "mysql://a:geheim@b/c",
        "postgresql://a:geheim@b",
        "postgresql+other://a:geheim@b/c",
        "postgresql://a:geheim/x@b/c",
    ],
)
def test_database_address_that_does_not_fit_is_refused_without_its_password(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WERKSTADT_DATABASE_URL", value)
    with pytest.raises(BadSetting) as refused:
        from_environment()
    assert "geheim" not in str(vars(refused.value))


def test_database_address_is_taken_from_either_name_and_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://a:geheim@b/c")
    assert from_environment().database_url == "postgresql+psycopg://a:geheim@b/c"
    monkeypatch.setenv("WERKSTADT_DATABASE_URL", "postgresql+psycopg://a:geheim@b/d")
    assert from_environment().database_url == "postgresql+psycopg://a:geheim@b/d"
    assert "geheim" not in repr(from_environment())


@pytest.mark.parametrize("value", ["http://:geheim@b", "redis://", "redis://:geheim@b:x/0", "redis://:geheim@b:0/0"])
def test_redis_address_that_does_not_fit_is_refused_without_its_password(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WERKSTADT_REDIS_URL", value)
    with pytest.raises(BadSetting, match="redis://:kennwort") as refused:
        from_environment()
    assert "geheim" not in str(vars(refused.value))


def test_redis_address_is_taken_from_either_name_and_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://:geheim@b:6379/0")
    assert from_environment().redis_url == "redis://:geheim@b:6379/0"
    monkeypatch.setenv("WERKSTADT_REDIS_URL", "rediss://:geheim@c/1")
    assert from_environment().redis_url == "rediss://:geheim@c/1"
    assert "geheim" not in repr(from_environment())


def test_values_that_fit_are_taken_and_the_command_line_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKSTADT_PORT", "8081")
    monkeypatch.setenv("WERKSTADT_PROXIES", "")
    monkeypatch.setenv("WERKSTADT_PUBLIC_URL", "https://beteiligung.example.org:8443/werkstadt")
    settings = from_environment(port=8082)
    assert (settings.port, settings.proxies) == (8082, 0)
    assert settings.public_url == "https://beteiligung.example.org:8443/werkstadt"
    assert from_environment().port == 8081


def test_port_of_the_command_line_is_checked_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "70000"]) == 1
    assert capsys.readouterr().err == "Die Einstellung --port hat einen Wert, der nicht passt: 70000\n"
