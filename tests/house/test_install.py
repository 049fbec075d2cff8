"""What installs the others: uv is told what pip was told, and where it fails pip goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import install

LISTED = """\
global.index-url='https://one.example/simple'
global.extra-index-url='file:///two https://three.example/simple'
install.find-links='/wheels\\n/more'
global.trusted-host='one.example'
global.cert='/global.pem'
:env:.cert='/env.pem'
:env:.default-timeout='180'
:env:.no-index='1'
list.format='columns'
not a setting
"""
# Both leave a line of how they were called, and do what the test says.
PROGRAM = """#!/bin/sh
echo "$(basename "$0") $*" >> {log}
case "$*" in *"config list"*) echo "global.index-url='https://one.example/simple'";; esac
exit {code}
"""


def test_what_pip_was_told_is_told_to_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "UV_HTTP_TIMEOUT", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    options, variables = install.as_uv(install.settings(LISTED))
    assert " ".join(options) == (
        "--index-strategy unsafe-best-match --default-index https://one.example/simple --index file:///two"
        " --index https://three.example/simple --find-links /wheels --find-links /more"
        " --allow-insecure-host one.example --no-index"
    )
    assert variables == {"SSL_CERT_FILE": "/env.pem", "UV_HTTP_TIMEOUT": "180"}


def test_a_variable_that_is_set_already_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/own.pem")
    assert install.as_uv({"cert": "/pip.pem"})[1] == {}


@pytest.mark.parametrize(
    ("uv", "calls"),
    [(0, ["python", "python", "uv"]), (2, ["python", "python", "uv", "python"]), (None, ["python", "python"])],
)
def test_pip_fetches_uv_and_goes_on_where_uv_fails(
    uv: int | None, calls: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, lock = tmp_path / "log", tmp_path / "requirements.txt"
    lock.write_text("good==1.0 --hash=sha256:00\n")
    monkeypatch.chdir(tmp_path)
    python = tmp_path / "python"
    has_no_uv = f'case "$*" in *{install.UV}*) exit 1;; esac\n'
    python.write_text(PROGRAM.format(log=log, code=0).replace("exit 0", (has_no_uv if uv is None else "") + "exit 0"))
    (tmp_path / "uv").write_text(PROGRAM.format(log=log, code=uv or 0))
    for program in (python, tmp_path / "uv"):
        program.chmod(0o700)
    assert install.install(python, lock) == 0
    said = log.read_text().splitlines()
    assert [line.split()[0] for line in said] == calls
    assert all("--require-hashes" in line for line in said if " install " in line)
    if uv is not None:
        assert "--default-index https://one.example/simple" in said[2]


def test_both_fail_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lock.txt").write_text("good==1.0\n")
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    assert install.install(python, tmp_path / "lock.txt") == 1
    assert "The same command tries again." in capsys.readouterr().err
