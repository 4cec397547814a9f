"""The command line in words: what is missing, broken, newer or in use is said in one sentence."""

import json
import os
import socket
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.documents.printed import text_of
from tests.serving import ROOT, Running, clean_environment, fill, start
from werkstadt import demo
from werkstadt.app import make_server
from werkstadt.cli import main
from werkstadt.core.reading_database import ReadingDatabase
from werkstadt.core.tables import Workshop
from werkstadt.ops import control
from werkstadt.settings import Settings


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One command as a person types it."""
    return subprocess.run(
        [sys.executable, "-m", "werkstadt.cli", *arguments],
        cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip


def here(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The same command in this process, where nothing of a process of its own is tried: each start takes seconds."""
    printed, said = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(said):
        patch.setattr(os, "environ", clean_environment())
        status = main(list(arguments))
    output = printed.buffer.getvalue().decode()
    return subprocess.CompletedProcess(arguments, status, output, said.getvalue())


def in_words(answer: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a refusal: exit code 1, nothing printed as a result, no traceback."""
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr
    return answer.stderr


def event(**changes: object) -> bytes:
    """The demo's event file with other values at its top."""
    return json.dumps(json.loads(demo.town().read_text(encoding="utf-8")) | changes).encode()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "lesen"), (b"\xff\xfe", "lesen"), (b"[]", "lesen"),
        (event(version=2), "neuer"), (event(format="other"), "lesen"),
        (b'{"format": "werkstadt-event", "format": "werkstadt-event"}', "zweimal"),
    ],
)  # fmt: skip
def test_broken_event_file_is_refused_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, word: str
) -> None:
    file = tmp_path / "event.json"
    file.write_bytes(content)
    status = main(["import", str(file), "--data", str(tmp_path / "data")])
    printed = capsys.readouterr()
    assert (status, printed.out) == (1, "")
    assert word in printed.err
    database = ReadingDatabase(tmp_path / "data" / "werkstadt.sqlite")
    with database.read() as session:
        assert session.query(Workshop).count() == 0
    database.close()


def test_missing_event_file_is_named(tmp_path: Path) -> None:
    assert "nowhere.json" in in_words(run("import", str(tmp_path / "nowhere.json"), "--data", str(tmp_path / "data")))


def test_import_hands_its_file_to_the_running_server(server: Running) -> None:
    first = server.workshop
    second = fill(server)["workshop"]
    assert first != second


def test_lost_links_are_given_anew_beside_the_running_server_and_without_one(server: Running, tmp_path: Path) -> None:
    answer = here("links", server.code.lower(), "--data", str(server.data))
    assert answer.stderr == ""
    made = json.loads(answer.stdout)
    assert made["workshop"] == server.workshop
    assert {role: len(links) for role, links in made["links"].items()} == {
        "coordinator": 1, "moderator": 1, "projector": 1, "host": 5,
    }  # fmt: skip
    before = {link["link"] for links in server.links.values() for link in links}
    assert not before & {link["link"] for links in made["links"].values() for link in links}
    file = tmp_path / "event.json"
    file.write_bytes(event())
    code = json.loads(here("import", str(file), "--data", str(tmp_path)).stdout)["join_code"]
    (coordinator,) = json.loads(here("links", code, "--data", str(tmp_path)).stdout)["links"]["coordinator"]
    assert "/enter#" in coordinator["link"]
    assert "»ZZZZZZ«" in in_words(here("links", "ZZZZZZ", "--data", str(tmp_path)))


def test_server_says_at_once_that_it_starts_then_where_its_data_are_and_how_to_stop_it(tmp_path: Path) -> None:
    output, data = tmp_path / "said", tmp_path / "data"
    running = start(data, output=output)
    running.stop()
    lines = output.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("WerkStadt startet")
    assert f"Datenordner: {data}" in lines
    assert "Beenden mit Strg+C." in lines


def test_second_server_on_the_same_data_is_refused(server: Running) -> None:
    refused = run("serve", "--host", "127.0.0.1", "--port", "0", "--data", str(server.data))
    assert "schon in Benutzung" in in_words(refused)


def test_port_in_use_is_named_with_a_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = in_words(run("serve", "--host", "127.0.0.1", "--port", port, "--data", str(tmp_path / "data")))
    assert port in said
    assert "--port" in said


def test_export_works_beside_a_running_server_and_refuses_in_words(server: Running, tmp_path: Path) -> None:
    target = tmp_path / "town.json"
    made = run("export", server.workshop, "--format", "json", "-o", str(target), "--data", str(server.data))
    assert made.returncode == 0, made.stderr
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "werkstadt-event"
    by_code = here("export", server.code.lower(), "--format", "json", "-o", str(target), "--data", str(server.data))
    assert by_code.returncode == 0, by_code.stderr
    public = here("export", server.workshop, "--format", "json", "--edition", "public", "-o", "-", "--data",
                 str(server.data))  # fmt: skip
    assert '"meta"' in target.read_text(encoding="utf-8")
    assert json.loads(public.stdout)["stations"]
    assert '"meta"' not in public.stdout
    assert "pdf" in in_words(here("export", server.workshop, "--format", "fax", "--data", str(server.data)))
    unknown = in_words(here("export", "nobody", "--format", "json", "--data", str(server.data)))
    assert "»nobody«" in unknown
    assert "Link" not in unknown
    in_words(here("export", server.workshop, "--format", "json", "--data", str(tmp_path / "empty")))


def test_posters_name_the_address_of_the_running_server_or_the_one_that_is_given(
    server: Running, tmp_path: Path
) -> None:
    target = tmp_path / "posters.pdf"
    asked = ("export", server.workshop, "--format", "posters", "-o", str(target), "--data", str(server.data))
    for more, address in (((), f"127.0.0.1:{server.port}"), (("--base", "http://10.0.0.7:81/"), "10.0.0.7:81")):
        made = here(*asked, *more)
        assert made.returncode == 0, made.stderr
        assert address in text_of(target.read_bytes())
    assert "--base" in in_words(here(*asked, "--base", "überall"))


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_file_that_is_no_database_is_told_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "werkstadt.sqlite").write_bytes(content)
    assert "Datenbank" in in_words(here("export", "ABC", "--format", "json", "--data", str(tmp_path)))
    if content:
        assert "Datenbank" in in_words(run("serve", "--host", "127.0.0.1", "--port", "0", "--data", str(tmp_path)))
        assert (tmp_path / "werkstadt.sqlite").read_bytes() == content


def test_place_that_cannot_be_written_is_named(server: Running, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "town.json"
    refused = in_words(
        run("export", server.workshop, "--format", "json", "-o", str(target), "--data", str(server.data))
    )
    assert str(target) in refused
    file = tmp_path / "file"
    file.write_text("")
    assert str(file) in in_words(run("serve", "--host", "127.0.0.1", "--port", "0", "--data", str(file)))


def test_address_of_another_machine_is_not_called_in_use(tmp_path: Path) -> None:
    refused = in_words(run("serve", "--host", "192.0.2.1", "--port", "0", "--data", str(tmp_path / "data")))
    assert "192.0.2.1" in refused
    assert "Benutzung" not in refused


def test_fewer_than_no_participants_are_refused() -> None:
    assert "--participants" in in_words(run("demo", "--participants", "-1"))


def test_server_that_hears_one_address_alone_is_reached_there(tmp_path: Path) -> None:
    server = make_server(Settings(data=tmp_path, host="127.0.0.2", port=0))
    try:
        known = json.loads((tmp_path / "server.json").read_text(encoding="utf-8"))
        assert known["address"].startswith("http://127.0.0.2:")
    finally:
        server.close()


def test_server_that_does_not_answer_is_told_in_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        control.announce(tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}", "secret")
        with pytest.raises(control.NoAnswer):
            control.ask(tmp_path, "import", b"{}", patience=0.2)
    assert control.ask(tmp_path, "import", b"{}") is None
    (tmp_path / "server.json").write_text("[]", encoding="utf-8")
    assert control.ask(tmp_path, "import", b"{}") is None


def test_server_starts_where_the_system_limits_no_open_files() -> None:
    code = "import sys; sys.modules['resource'] = None; import werkstadt.app; werkstadt.app.raise_limits()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
