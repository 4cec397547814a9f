"""The docs say what is there: each command, setting, key, layout, field type, link and picture, and no more."""

import argparse
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from werkstadt.cli import parser
from werkstadt.core.eventfile import checking
from werkstadt.core.eventfile.reading import read_event_file
from werkstadt.documents import MAKERS
from werkstadt.errors import WerkstadtError
from werkstadt.settings import Settings
from werkstadt.station.contract import RESERVED
from werkstadt.station.examples import read_example
from werkstadt.station.loading import load
from werkstadt.station.palette import accents
from werkstadt.station.scaffold import new_station
from werkstadt.station.schema import COMMON_SETTINGS, FIELD_TYPES, LAYOUTS, SCHEMA, TEXTS
from werkstadt.words import Words

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md"))]
MOST_BYTES = 1_200_000
"""Bytes of all pictures of the README together."""
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text(name: str) -> str:
    """A page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level = heading.index(" ")
    after = page.partition(f"\n{heading}\n")[2]
    assert after, heading
    return re.split(rf"\n#{{1,{level}}} ", after)[0]


def first_column(table: str) -> set[str]:
    """Every name in `code` in the first column of a table."""
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def commands() -> dict[str, argparse.ArgumentParser]:
    """Name of a command → its parser."""
    top = parser(Words())
    choices = next(action.choices for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return dict(choices or {})


def command_lines(page: Path) -> Iterator[list[str]]:
    """The words after `werkstadt` wherever a page calls it, in a block or in a line."""
    code = re.findall(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in "\n".join(block or inline for block, inline in code).splitlines():
        if found := re.match(r"(?:sudo -u werkstadt )?(?:python3 )?(?:ExecStart=\S+/)?werkstadt (.+)", line.strip()):
            yield re.split(r"\s{2,}", found[1])[0].split()


def toml_of(name: str) -> dict[str, Any]:
    """The one TOML example of a page."""
    found = re.search(r"```toml\n(.*?)```", text(name), re.DOTALL)
    assert found
    return tomllib.loads(found[1])


@every_page
def test_command_in_the_docs_exists_with_its_options(page: Path) -> None:
    known = commands()
    for words in command_lines(page):
        if words[0] == "--version":
            continue
        assert words[0] in known, (page.name, words)
        options = {option for action in known[words[0]]._actions for option in action.option_strings}
        named = {option for word in words for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", word)}
        allowed = named if words[0] == "test" else options  # what `test` does not know is handed on to pytest
        assert named <= allowed, (page.name, words)


def test_every_command_is_described_with_all_its_options() -> None:
    table = section(text("settings.md"), "## Befehle · commands")
    described = {row.split()[1]: row for row in re.findall(r"\| `python3 (werkstadt [^`]+)`", table)}
    assert set(described) == set(commands())
    for name, command in commands().items():
        options = {option for action in command._actions for option in action.option_strings[-1:]} - {
            "--help",
            "--output",
        }
        assert {option for option in options if option not in described[name]} == set(), name


def test_readme_names_the_two_commands_in_both_languages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for part in readme.split("# WerkStadt in English"):
        for command in ("demo", "test"):
            assert re.search(rf"^python3 werkstadt {command}\b", part, re.MULTILINE)


def test_settings_and_their_description_are_the_same() -> None:
    described = first_column(text("settings.md").partition("## Befehle")[0])
    assert described == {f"WERKSTADT_{name.upper()}" for name in Settings.__slots__ if name != "extra"}


def test_defaults_of_settings_are_described_as_they_are() -> None:
    rows = re.findall(r"^\| `WERKSTADT_(\w+)` \| (.+?) \|", text("settings.md"), re.MULTILINE)
    assert len(rows) == len(Settings.__slots__) - 1
    for name, default in rows:
        value = str(getattr(Settings(), name.lower()))
        assert default.strip("`") == (value or "leer · empty"), name


@every_page
def test_setting_in_the_docs_exists(page: Path) -> None:
    named = set(re.findall(r"\bWERKSTADT_([A-Z_]+)\b", page.read_text(encoding="utf-8")))
    assert {name for name in named if name.lower() not in Settings.__slots__} == set()


@every_page
def test_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_every_page_of_the_docs_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for part in readme.split("# WerkStadt in English"):
        assert {f"docs/{page.name}" for page in DOCS.glob("*.md")} <= set(re.findall(r"\((docs/[a-z-]+\.md)\)", part))


def test_pictures_of_the_readme_are_five_and_light() -> None:
    shown = re.findall(
        r"!\[([^\]]+)\]\((docs/pictures/[a-z-]+\.png)\)", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert len(shown) == 5
    assert {ROOT / path for _, path in shown} == set((DOCS / "pictures").iterdir())
    assert sum((ROOT / path).stat().st_size for _, path in shown) < MOST_BYTES


def test_formats_of_export_are_all_named() -> None:
    row = next(line for line in text("settings.md").splitlines() if line.startswith("| `python3 werkstadt export"))
    assert set(re.findall(r"`(\w[\w-]*)`", row.split("|")[2])) - {"WORKSHOP"} == set(MAKERS)


def test_event_file_example_is_an_event_file() -> None:
    example = re.search(r"```json\n(.*?)```", text("event-file.md"), re.DOTALL)
    assert example
    assert len(read_event_file(example[1].encode()).stations) == 1
    with pytest.raises(WerkstadtError):
        read_event_file(example[1].replace('"version": 1', '"version": 2').encode())


def test_event_file_names_the_keys_that_are_read() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text("event-file.md"), re.MULTILINE))
    known = {
        "event": checking.EVENT, "agenda": checking.AGENDA, "inputs": checking.INPUT, "stations": checking.STATION,
        "participants": checking.PARTICIPANTS, "organisations": checking.ORGANISATION,
    }  # fmt: skip
    for part, keys in known.items():
        assert set(keys) <= set(re.findall(r"`(\w+)`", rows[part])), part
    page = text("event-file.md")
    assert [key for key in {**checking.META, **checking.RESPONSE} if f"`{key}`" not in page] == []
    assert [key for key in RESERVED if f"`{key}`" not in page] == []


def test_station_example_works_at_once(tmp_path: Path) -> None:
    made = new_station("example", tmp_path)
    found = re.search(r"```toml\n(.*?)```", text("stations.md"), re.DOTALL)
    examples = re.search(r"```json\n(.*?)```", text("stations.md"), re.DOTALL)
    card = re.search(r"```jinja\n(.*?)```", text("stations.md"), re.DOTALL)
    assert found and examples and card  # noqa: PT018 - one thought: the page has all three
    (made / "station.toml").write_text(found[1], encoding="utf-8")
    (made / "examples.json").write_text(examples[1], encoding="utf-8")
    (made / "card.html").write_text(card[1], encoding="utf-8")
    kind = load(made)
    assert [read_example(kind, one)[1] for one in kind.examples] == json.loads(examples[1])
    assert kind.default_settings()["hold"] is True


def test_station_page_describes_the_whole_schema() -> None:
    page = text("stations.md")
    assert first_column(section(page, "### Fields")) == set(FIELD_TYPES)
    assert first_column(section(page, "### Layouts and their parts")) == set(LAYOUTS)
    assert first_column(section(page, "### Settings")) == set(COMMON_SETTINGS)
    sorts = SCHEMA["properties"]["sorts"]["items"]["properties"]
    assert first_column(section(page, "### Sorts")) == set(sorts)
    assert [
        name for name in SCHEMA["$defs"]["field"]["properties"] if f"`{name}`" not in page and f"{name} =" not in page
    ] == []
    assert [name for name in TEXTS if f"`{name}`" not in page] == []
    assert [name for name in accents() if f"`{name}`" not in page] == []
    types = SCHEMA["properties"]["settings"]["items"]["properties"]["type"]["enum"]
    assert [name for name in types if f"`{name}`" not in section(page, "### Settings")] == []


def test_parts_of_layouts_are_all_described() -> None:
    table = section(text("stations.md"), "### Layouts and their parts")
    rows = {row.split("`")[1]: row for row in table.splitlines() if row.startswith("| `")}
    for path in sorted((ROOT / "stations").glob("*/station.toml")):
        for board in tomllib.loads(path.read_text(encoding="utf-8"))["boards"]:
            assert [part for part in board.get("parts", {}) if f"`{part}`" not in rows[board["layout"]]] == [], path


@every_page
def test_docs_name_files_that_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:werkstadt|static|templates|stations|tests|docs|deploy|core|web|station|export)/[\w/.@-]*)`",
        page.read_text(encoding="utf-8"),
    )
    missing = [name for name in named if not (ROOT / name).exists() and not (ROOT / "werkstadt" / name).exists()]
    made_at_install = {"static/vendor/"}
    assert [name for name in missing if name not in made_at_install] == []


@every_page
def test_commands_are_written_as_they_are_typed_in_a_fresh_folder(page: Path) -> None:
    commands = "serve|demo|test|import|export|links|backup|restore|doctor"
    bare = re.compile(rf"(?<!python3 )(?<![/\w.])werkstadt (?:{commands}|new-station)\b")
    text_of_page = page.read_text(encoding="utf-8")
    if page.name in {"CHANGELOG.md", "architecture.md"}:
        pytest.skip("says what happened or how it is built, not what to type")
    assert bare.findall(text_of_page) == []
