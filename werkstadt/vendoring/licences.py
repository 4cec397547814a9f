"""The licence texts of everything in `static/vendor/`, taken from the packages themselves."""

import json
from pathlib import Path

import fontpkg_fira_sans

RULE = "\n\n" + "-" * 80 + "\n\n"


def put_licences(modules: Path, folder: Path) -> None:
    """Write `LICENSES.txt`. Raises OSError when a package ships no licence text."""
    found = [_of_package(path.parent) for path in sorted(modules.glob("**/package.json")) if _is_package(path, modules)]
    fira = Path(fontpkg_fira_sans.__file__).parent / "LICENSE"
    found.append(f"Fira Sans (OFL-1.1)\n\n{fira.read_text(encoding='utf-8').strip()}")
    (folder / "LICENSES.txt").write_text(RULE.join(found) + "\n", encoding="utf-8")


def _is_package(path: Path, modules: Path) -> bool:
    inside = path.parent.relative_to(modules).parts
    return len(inside) == (2 if inside[0].startswith("@") else 1)


def _of_package(package: Path) -> str:
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    texts = [path for path in sorted(package.iterdir()) if path.name.lower().startswith(("licence", "license"))]
    if not texts:
        raise OSError(f"{about['name']} ships no licence text")
    name = f"{about['name']} {about['version']} ({about.get('license', 'licence below')})"
    return f"{name}\n\n{texts[0].read_text(encoding='utf-8').strip()}"
