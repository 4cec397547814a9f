"""The build hook of hatchling: fills `static/vendor/` at install.

Nothing of others is committed. The packages and their hashes stand in package-lock.json. A folder that is up to date
(an sdist's, or that of an earlier install) is kept, and then neither Node nor a network is needed.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # hatchling loads this file by its path, outside the package

from werkstadt.vendoring import node, stamp  # noqa: E402 - needs the line above

FONT_TOOLS = ("brotli", "fontpkg-fira-sans", "fonttools")


class VendorHook(BuildHookInterface[Any]):
    """Asks for what building needs, then builds; both only when the folder is out of date."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Build requirements, asked for before `initialize`."""
        if stamp.is_fresh(ROOT):
            return []
        return [*_pinned(FONT_TOOLS), *([] if node.system_npm() else [node.WHEEL])]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Build the folder unless it is fresh. Raises SystemExit with the reason in words."""
        if stamp.is_fresh(ROOT):
            return
        try:
            build(stamp.target(ROOT))
        except OSError as problem:
            raise SystemExit(
                f"WerkStadt: {problem}\n"
                "Die Bausteine für den Browser waren nicht zu bekommen; die Einrichtung braucht einmal Internet.\n"
                "What browsers need could not be fetched; installing needs the internet once, running does not."
            ) from problem


def build(target: Path) -> None:
    """Build in a temporary folder, then put it in the place of `target`: an interrupted build leaves no half folder."""
    from werkstadt.vendoring import fonts, licences, scripts

    with tempfile.TemporaryDirectory(prefix="werkstadt-vendor-") as temporary:
        modules = node.fetch_packages(ROOT, Path(temporary))
        folder = Path(temporary, "vendor")
        folder.mkdir()
        scripts.put_scripts(modules, folder)
        fonts.put_screen_fonts(folder)
        fonts.put_sign_fonts(modules, folder)
        licences.put_licences(modules, folder)
        stamp.put_stamp(ROOT, folder)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target)


def _pinned(names: tuple[str, ...]) -> list[str]:
    """The requirements as constraints.txt pins them, so that the fonts come out the same everywhere."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().splitlines()
    return [line for line in lines if line.partition("==")[0] in names]


def get_build_hook() -> type[VendorHook]:
    """What hatchling asks a hook's file for."""
    return VendorHook
