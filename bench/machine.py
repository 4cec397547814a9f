"""The machine under a benchmark: one processor for the server, one for all else, and what a process has used."""

import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from shutil import which

SERVER, LOAD = min(os.sched_getaffinity(0)), max(os.sched_getaffinity(0))
"""Processors; the same one where there is only one."""


@contextmanager
def started_on(processor: int) -> Iterator[None]:
    """What is started in this block stays on this processor, with all its threads and children."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {processor})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu_of(process: int) -> float:
    """Seconds of processor a process and its children have used."""
    clock = ~process << 3 | 2  # as clock_getcpuclockid(3) makes it; /proc counts in hundredths only
    return time.clock_gettime(clock) + sum(cpu_of(child) for child in _children(process))


def waited_of(process: int) -> float:
    """Seconds the first thread of a process was ready and had no processor."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9


def _children(process: int) -> list[int]:
    return [
        int(child) for file in Path(f"/proc/{process}/task").glob("*/children") for child in file.read_text().split()
    ]


def memory_of(process: int) -> int:
    """Memory of a process, in kB."""
    line = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


def _flush_time() -> float:
    """Median milliseconds the disk of temporary files takes until a page is on it."""
    times = []
    with tempfile.TemporaryFile() as file:
        for _ in range(50):
            file.write(bytes(4096))
            file.flush()
            started = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


def described() -> dict[str, str]:
    """What the figures hold for: date, processor, versions."""
    processor = next(
        (line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True) if which("node") else None  # noqa: S607 - the system's own
    return {
        "date": f"{datetime.now(UTC):%d %B %Y}".lstrip("0"),
        "processor": f"{processor}, {os.cpu_count()} cores",
        "system": f"Linux {platform.release()}",
        "disk": f"{_flush_time():.2f} ms for a flush",
        "Python": platform.python_version(),
        **{name: version(name) for name in ("gevent", "flask-socketio", "python-engineio")},
        "Node": node.stdout.strip() if node else "none",
    }
