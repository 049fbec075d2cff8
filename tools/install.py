"""Makes the virtual environment and installs a lock file into it; runs on a bare Python, before anything is there.

Its syntax is that of Python 3.7, so that an old Python says what is missing instead of stumbling.
"""

from __future__ import annotations

import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

VENV = Path(".venv")
OLDEST = (3, 11)
BEGAN = time.monotonic()


def main(lock: Path, stamp: Path) -> int:
    if sys.version_info < OLDEST:
        return fail("Python 3.11 or newer is needed; name one with `make PYTHON=python3.12 …`.")
    python = VENV / "bin" / "python"
    if not works(python):
        if find_spec("ensurepip") is None:
            return fail("This Python has no venv module yet: `apt-get install python3-venv`, then the same again.")
        say("Making a virtual environment in .venv …")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    code = install(python, lock)
    if code == 0:
        stamp.touch()
    return code


def works(python: Path) -> bool:
    """A half-made environment, or one whose Python is gone, is made anew."""
    return python.exists() and subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


def install(python: Path, lock: Path) -> int:
    wanted = sum("==" in line for line in lock.read_text().splitlines())
    say(f"Installing up to {wanted} packages of {lock} (once, about a minute) …")
    command = [str(python), "-m", "pip", "install", "--require-hashes", "--no-deps", "--progress-bar", "off"]
    quiet = ["--disable-pip-version-check", "--no-input", "-r", str(lock)]
    lines: list[str] = []
    with subprocess.Popen([*command, *quiet], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.append(line)
            report(line, sum(seen.startswith("Collecting ") for seen in lines))
    if pip.returncode:
        sys.stderr.write("".join(lines[-30:]))
        return fail(f"{lock} could not be installed; the last lines above say why. The same command tries again.")
    say("Installed.")
    return 0


def report(line: str, collected: int) -> None:
    if line.startswith("Collecting ") and collected % 10 == 0:
        say(f"  {collected} packages …")
    elif line.startswith("Installing collected packages"):
        say("  unpacking …")


def say(text: str) -> None:
    print(f"[{time.monotonic() - BEGAN:5.1f} s] {text}", flush=True)


def fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
