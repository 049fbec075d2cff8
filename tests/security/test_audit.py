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

LOCK = """good==1.0 \\
    --hash=sha256:{hash}
Bad[extra]==2.0 ; python_version >= '3.11' \\
    --hash=sha256:{hash}
""".format(hash="0" * 64)


class Osv(BaseHTTPRequestHandler):
    """Knows one bad package; `answer` replaces what it says."""

    answer: ClassVar[bytes | None] = None
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_POST(self) -> None:
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = query["package"]["name"]
        self.asked.append((name, query["version"]))
        ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.1"}]}]
        affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": ranges}]
        known = {"vulns": [{"id": "OSV-1", "summary": "Bad", "affected": affected}]} if name == "bad" else {}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(known).encode() if self.answer is None else self.answer)

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture
def osv(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(Osv, "asked", [])
    with HTTPServer(("127.0.0.1", 0), Osv) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()
        serving.join()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text(LOCK)
    return tmp_path / "requirements.txt"


def test_a_known_vulnerability_fails_the_check(osv: str, lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(osv, lock) == 1
    assert "bad 2.0: OSV-1, mended in 2.1\n" in capsys.readouterr().out
    assert sorted(Osv.asked) == [("bad", "2.0"), ("good", "1.0")]


def test_one_that_was_weighed_passes(
    osv: str, lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "ACCEPTED", {"OSV-1": "not used here"})
    assert audit.main(osv, lock) == 0
    assert capsys.readouterr().out == "Known vulnerabilities: none in 2 packages.\n"


@pytest.mark.parametrize("answer", [b"", b'{"vulns": [1]}', b"<html>"])
def test_an_answer_that_is_none_is_not_taken_for_good_news(
    osv: str, lock: Path, answer: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Osv, "answer", answer)
    assert audit.main(osv, lock) == 0
    assert "NOT ASKED" in capsys.readouterr().out


def test_without_a_network_it_says_that_nobody_was_asked(
    lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    assert audit.main(f"http://127.0.0.1:{free_port()}/v1/query", lock) == 0
    said = capsys.readouterr().out
    assert "NOT ASKED" in said
    assert "none in" not in said


def test_what_the_bot_needs_stands_in_the_lock_that_is_asked_about() -> None:
    both = [audit.LOCK.with_name(name).read_text().splitlines() for name in ("requirements.txt", audit.LOCK.name)]
    runs, asked = ({line for line in lines if "==" in line and line[0] != " "} for lines in both)
    assert runs <= asked
    assert any(line.startswith("pytest==") for line in asked)


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
