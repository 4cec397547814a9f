"""Loads station kinds by path: each folder with a `station.toml`, checked against the contract before use."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from werkstadt.errors import BrokenFile, Problem, mark
from werkstadt.folders import folder
from werkstadt.station.complaints import (
    MISSING,
    NO_LIST,
    NO_TABLE,
    NO_TEXT,
    REFERENCES,
    wrong_names,
    wrong_place,
    wrong_shape,
)
from werkstadt.station.contract import broken_references
from werkstadt.station.fields import Field, FieldError
from werkstadt.station.kind import Becoming, Board, Kind, Profile, Setting, Sort
from werkstadt.station.schema import COMMON_SETTINGS, NAME, SCHEMA, TEXTS
from werkstadt.station.setting_reading import read_setting
from werkstadt.words import LANGUAGES

BAD_FOLDER = mark(
    "Der Ordner %(folder)s kann keine Station sein: Sein Name braucht kleine Buchstaben von a bis z, Ziffern und "
    "Unterstriche, vorn einen Buchstaben. Ein Beispiel: memo_wall."
)


@cache
def kinds(*more: Path) -> Mapping[str, Kind]:
    """Name → kind, from the built-in folder and then from `more` (such as `<data>/stations`). Raises BrokenFile."""
    found: dict[str, Kind] = {}
    for parent in (folder("stations"), *more):
        for path in sorted(parent.glob("*/station.toml")):
            kind = load(path.parent)
            found[kind.name] = kind
    return found


def load(path: Path) -> Kind:
    """The kind in one folder. Raises BrokenFile with the place and the reason."""
    if not re.fullmatch(NAME["pattern"], path.name):
        raise BrokenFile(BAD_FOLDER, folder=path)
    declared = _toml(path / "station.toml")
    for error in sorted(Draft202012Validator(SCHEMA).iter_errors(declared), key=str):
        raise wrong_shape(path, "station.toml", error)
    kind = Kind(
        name=path.name,
        accent=declared["accent"],
        icon=declared["icon"],
        sorts=tuple(_sort(sort) for sort in declared["sorts"]),
        boards=tuple(Board(b["layout"], tuple(b["sorts"]), b.get("parts", {})) for b in declared["boards"]),
        settings=_settings(declared.get("settings", ())),
        profiles=tuple(Profile(**{**p, "show": tuple(p["show"])}) for p in declared.get("profiles", ())),
        texts=_words(path),
        examples=tuple(_json(path / "examples.json")),
        folder=path,
        becomes=tuple(Becoming(**one) for one in declared.get("becomes", ())),
    )
    _check_defaults(kind)
    if wrong := broken_references(kind):
        raise wrong_names(path, "station.toml", REFERENCES, wrong)
    if wrong := missing_words(kind):
        raise wrong_names(path, "words.toml", MISSING, wrong)
    return kind


def _check_defaults(kind: Kind) -> None:
    """A board is drawn from the defaults of the settings, so they pass what the coordinator's changes pass."""
    for setting in kind.settings:
        try:
            read_setting(setting, setting.default)
        except FieldError as error:
            raise wrong_place(kind.folder, "station.toml", f"settings.{setting.name}.default", error.problem) from error


def _words(path: Path) -> dict[str, Any]:
    """The words by language: texts, and lists of texts where several belong together."""
    found = _toml(path / "words.toml")
    for language, texts in found.items():
        if not isinstance(texts, dict):
            raise wrong_place(path, "words.toml", language, Problem(NO_TABLE))
        for key, said in texts.items():
            several = key == "questions" or key.endswith(".default")
            items = said if several and isinstance(said, list) else [said]
            if several and not isinstance(said, list):
                raise wrong_place(path, "words.toml", f"{language}.{key}", Problem(NO_LIST))
            if not all(isinstance(item, str) for item in items):
                raise wrong_place(path, "words.toml", f"{language}.{key}", Problem(NO_TEXT))
    return found


def missing_words(kind: Kind) -> list[str]:
    """`language: key` for every word the contract asks for and the folder lacks."""
    needed = set(TEXTS)
    for sort in kind.sorts:
        needed |= {f"sort.{sort.name}", f"many.{sort.name}", f"send.{sort.name}"}
        needed |= {f"join.{sort.name}"} if sort.joins else set()
        for given in sort.fields:
            needed.add(f"field.{sort.name}.{given.name}")
            needed |= {f"option.{option}" for option in given.options}
            needed |= {f"field.{sort.name}.{given.name}.{part.name}" for part in given.parts}
    needed |= {f"profile.{profile.heading}" for profile in kind.profiles}
    needed |= {f"setting.{setting.name}" for setting in kind.settings if setting.name not in COMMON_SETTINGS}
    needed |= {f"option.{tie['id']}" for setting in kind.settings if setting.type == "ties" for tie in setting.default}
    keys = {key for language in LANGUAGES for key in kind.texts.get(language, {})}
    return [
        f"{tag}: {key}" for tag in LANGUAGES for key in sorted(needed | keys) if not kind.texts.get(tag, {}).get(key)
    ]


def _sort(declared: Mapping[str, Any]) -> Sort:
    return Sort(**{**declared, "fields": tuple(_field(given) for given in declared["fields"])})


def _field(declared: Mapping[str, Any]) -> Field:
    values = dict(declared)
    values["options"] = tuple(values.get("options", ()))
    values["parts"] = tuple(_field(part) for part in values.get("parts", ()))
    return Field(**values)


def _settings(declared: Iterable[Mapping[str, Any]]) -> tuple[Setting, ...]:
    own = {
        given["name"]: Setting(given["name"], given["type"], given["default"], tuple(given.get("options", ())))
        for given in declared
    }
    common = {name: Setting(name, type_, default) for name, (type_, default) in COMMON_SETTINGS.items()}
    return tuple({**common, **own}.values())


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise wrong_names(path.parent, "", MISSING, [path.name]) from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenFile(reason=f"{path.parent.name}/{path.name}: {error}") from error


def _json(path: Path) -> list[dict[str, Any]]:
    try:
        examples = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenFile(reason=f"{path.parent.name}/{path.name}: {error}") from error
    if not isinstance(examples, list) or not all(isinstance(example, dict) for example in examples):
        raise wrong_place(path.parent, path.name, "", Problem(mark("Hier müsste eine Liste von Karten stehen.")))
    return examples
