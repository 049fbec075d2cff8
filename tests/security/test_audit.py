"""The audit and the scan of `make check`: what is planted is found, and silence is never taken for an answer."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.embedded import free_port
from tools import audit, secret_scan

LOCK = "good==1.0 \\\n    --hash=sha256:00\nBad[extra]==2.0 ; python_version < '3.12' \\\n    --hash=sha256:00\n"


class Osv(BaseHTTPRequestHandler):
    """Knows one bad package; `answer` replaces what it says."""

    answer: ClassVar[bytes | None] = None
    status: ClassVar[int] = 200
    asked: ClassVar[list[Any]] = []

    def do_POST(self) -> None:
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        type(self).asked.append(queries)
        results = [{"vulns": [{"id": "OSV-1"}]} if each["package"]["name"] == "bad" else {} for each in queries]
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(json.dumps({"results": results}).encode() if self.answer is None else self.answer)

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture
def osv(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(Osv, "asked", [])
    with HTTPServer(("127.0.0.1", 0), Osv) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


@pytest.fixture
def lock(tmp_path: Path) -> tuple[Path, ...]:
    (tmp_path / "requirements.txt").write_text(LOCK)
    return (tmp_path / "requirements.txt",)


def test_a_known_vulnerability_fails_the_check(
    osv: str, lock: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.main(osv, lock) == 1
    assert "bad 2.0: https://osv.dev/vulnerability/OSV-1" in capsys.readouterr().out
    asked = [(each["package"]["name"], each["version"]) for each in Osv.asked[0]]
    assert asked == [("bad", "2.0"), ("good", "1.0")]


def test_one_that_was_weighed_passes(
    osv: str, lock: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "ACCEPTED", {"OSV-1": "not used here"})
    assert audit.main(osv, lock) == 0
    assert capsys.readouterr().out == "Known vulnerabilities: none in 2 packages.\n"


@pytest.mark.parametrize("answer", [b"", b"{}", b"[]", b'{"results": []}', b'{"results": [1, 2]}', b"<html>"])
def test_an_answer_that_is_none_is_not_taken_for_good_news(
    osv: str, lock: tuple[Path, ...], answer: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Osv, "answer", answer)
    assert audit.main(osv, lock) == 0
    assert "NOT ASKED" in capsys.readouterr().out


def test_without_a_network_it_says_that_nobody_was_asked(
    lock: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    assert audit.main(f"http://127.0.0.1:{free_port()}", lock) == 0
    said = capsys.readouterr().out
    assert "NOT ASKED" in said
    assert "none in" not in said


def test_every_pin_of_the_lock_files_is_asked_about() -> None:
    text = (audit.ROOT / "requirements-dev.txt").read_text()
    names = {name for name, _ in audit.pins(audit.ROOT / "requirements-dev.txt")}
    assert len(names) == len({line.split("==")[0] for line in text.splitlines() if "==" in line and line[0] != " "})
    assert {"aiogram", "cryptography", "pytest"} <= names


# --- secrets in the tree; put together here, so that this file holds none


PLANTED = {
    "a bot token": "1234567890:" + "AAH" + "x" * 32,
    "a private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "a password in an address": "postgres://" + "bozor:" + "hunter2@db.example.com/bozor",
    "a key of a cloud": "AKIA" + "A1B2C3D4E5F6G7H8",
    "a token of a forge or a chat": "ghp_" + "a1" * 18,
    "a secret that is set": "PEPPER=" + "0123456789abcdef" * 4,
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_secret_is_found_and_not_repeated(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "notes.md").write_text(f"First line\nsee {PLANTED[kind]}\n")
    assert secret_scan.main(tmp_path) == 1
    said = capsys.readouterr().out
    assert f"notes.md:2: {kind}" in said
    assert PLANTED[kind] not in said


def test_without_git_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(PLANTED["a bot token"])
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "keys.env").write_text(PLANTED["a secret that is set"])
    assert secret_scan.faults(tmp_path) == ["notes.md:1: a bot token"]


def test_every_kind_has_a_planted_one() -> None:
    assert set(PLANTED) == set(secret_scan.PATTERNS)


def test_the_tree_holds_none_and_the_reviewed_ones_still_stand_there() -> None:
    assert secret_scan.faults() == []
    own = secret_scan.ROOT / "tools" / "secret_scan.py"
    tree = "\n".join(
        path.read_text(errors="replace")
        for path in secret_scan.tracked(secret_scan.ROOT)
        if path.is_file() and path != own and path.suffix in (".py", ".md", ".example", ".yaml", "")
    )
    assert [each for each in secret_scan.REVIEWED if each not in tree] == []


def test_a_reviewed_string_spares_itself_alone() -> None:
    address = "postgres://user:password@host/name"
    assert address in secret_scan.REVIEWED
    assert list(secret_scan.findings(address)) == []
    assert list(secret_scan.findings(address + "s"))
