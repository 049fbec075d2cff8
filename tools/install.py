"""Makes the virtual environment and installs a lock file into it; runs on a bare Python, before anything is there.

pip fetches uv (requirements-uv.txt) and uv the rest, in a fraction of the time; where it cannot, pip does it all.
Its syntax is that of Python 3.7, so that an old Python says what is missing instead of stumbling.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

VENV = Path(".venv")
UV = Path("requirements-uv.txt")
OLDEST = (3, 11)
# What a host has told pip, and how uv is told the same: by an option for each word, or by a variable.
OPTIONS = {
    "index-url": "--default-index",
    "extra-index-url": "--index",
    "find-links": "--find-links",
    "trusted-host": "--allow-insecure-host",
}
VARIABLES = {
    "cert": ["SSL_CERT_FILE"],
    "proxy": ["HTTP_PROXY", "HTTPS_PROXY"],
    "timeout": ["UV_HTTP_TIMEOUT"],
    "default-timeout": ["UV_HTTP_TIMEOUT"],
}
BEGAN = time.monotonic()


def main(lock: Path, stamp: Path) -> int:
    if sys.version_info < OLDEST:
        return fail("Python 3.11 or newer is needed; name one with `make PYTHON=python3.12 …`.")
    python = VENV / "bin" / "python"
    if not works(python):
        if find_spec("ensurepip") is None:
            return fail("This Python has no venv module yet: `apt-get install python3-venv`, then the same again.")
        say("Making a virtual environment in .venv …")
        if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)]).returncode:
            return fail("No virtual environment could be made in .venv: is something else there, or is there no room?")
    code = install(python, lock)
    if code == 0:
        stamp.touch()
    return code


def works(python: Path) -> bool:
    """A half-made environment, or one whose Python is gone, is made anew."""
    return python.exists() and subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


def install(python: Path, lock: Path) -> int:
    wanted = sum("==" in line for line in lock.read_text().splitlines())
    say(f"Installing up to {wanted} packages of {lock} (once) …")
    code = 0 if with_uv(python, lock) else with_pip(python, lock)
    if code == 0:
        say("Installed.")
    return code


def with_uv(python: Path, lock: Path) -> bool:
    """Whether uv is there, or could be fetched, and has installed the lock file; what it lacks is said."""
    pip = [str(python), "-m", "pip"]
    fetched = [*pip, "install", "--quiet", "--require-hashes", "--no-deps", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*fetched, "-r", str(UV)], capture_output=True).returncode:
        say("  uv is not to be had here; pip goes on, which takes about a minute …")
        return False
    told = subprocess.run([*pip, "config", "list"], capture_output=True, text=True)
    options, variables = as_uv(settings(told.stdout))
    command = [str(python.with_name("uv")), "pip", "install", "--python", str(python), "--require-hashes", "--no-deps"]
    done = subprocess.run(
        [*command, *options, "-r", str(lock)], capture_output=True, text=True, env={**os.environ, **variables}
    )
    if done.returncode:
        last = (done.stderr.strip() or "no word of why").splitlines()[-1].strip()
        say(f"  uv could not do it ({last}); pip goes on, which takes about a minute …")
    return done.returncode == 0


def settings(listed: str) -> dict[str, str]:
    """What `pip config list` says, by the option's name: later files and the environment win, as with pip."""
    found: dict[str, str] = {}
    for line in listed.splitlines():
        name, is_set, value = line.partition("=")
        section, _, option = name.rpartition(".")
        if is_set and section in ("global", "install", ":env:"):
            found[option.lower().replace("_", "-")] = str(ast.literal_eval(value))
    return found


def as_uv(told: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """The same settings as options and variables of uv. Hashes decide what is taken, whichever index has it."""
    options = ["--index-strategy", "unsafe-best-match"]
    for name, option in OPTIONS.items():
        options += [part for each in told.get(name, "").split() for part in (option, each)]
    if told.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        options.append("--no-index")
    given = {each: told[name] for name, variables in VARIABLES.items() if name in told for each in variables}
    return options, {name: value for name, value in given.items() if name not in os.environ}


def with_pip(python: Path, lock: Path) -> int:
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
