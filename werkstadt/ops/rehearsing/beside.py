"""Starts the people of a rehearsal in a process beside the server."""

import subprocess
import sys
from pathlib import Path


def start(data: Path, copy: str, people: int) -> subprocess.Popen[bytes]:
    """So many people in a rehearsal of the server that runs on this data folder."""
    nothing = subprocess.DEVNULL
    command = (sys.executable, "-m", "werkstadt.ops.rehearsing", str(data.resolve()), copy, str(people))
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)
