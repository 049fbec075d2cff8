"""The guard of the documents finds what is named and not there, and nothing in the tree."""

from __future__ import annotations

import pytest

from tools import docs


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("see [the page](nowhere.md)", "link nowhere.md"),
        ("see [it](architecture.md#no-such-heading)", "link architecture.md#no-such-heading"),
        ("look at `services/nowhere.py`", "path services/nowhere.py"),
        ("all of `handlers/no*.txt`", "path handlers/no*.txt"),
        ("`tests/house/test_docs.py::test_nothing`", "test tests/house/test_docs.py::test_nothing"),
        ("run `make nothing`", "target nothing"),
        ("closed by F999", "fault F999"),
        ("as SR-99 asks", "fault SR-99"),
        ("why: [adr](adr/0001-form-state-in-the-database.md), adr/9999", "decision 9999"),
        ("it is " + "telegram.md T" + "999", "fact T999"),
        ("a `Nothing" + "OfTheKind`", "class Nothing" + "OfTheKind"),
    ],
)
def test_what_is_not_there_is_found(written: str, fault: str) -> None:
    assert docs.faults_of(written) == [fault]


def test_what_is_there_is_none() -> None:
    written = """[the guard](../tools/docs.py), [its test](../tests/house/test_docs.py), `tools/docs`, `handlers/*.py`,
    `make check`, `LoadActor`, F01, SR-01, telegram.md T5, docs/adr/0001 and `docs/adr/0001-*`"""
    assert docs.faults_of(written) == []


def test_history_may_tell_of_what_was() -> None:
    assert docs.faults_of("`services/gone.py`, F999", "docs/adr/0001-x.md") == []
    assert docs.faults_of("[x](gone.md)", "CHANGELOG.md") == ["link gone.md"]


def test_comments_and_docstrings_are_read_and_code_is_not() -> None:
    source = '"""As nowhere' + '.md says."""\nX = "services/gone.py"  # see services/' + "away.py\n"
    assert docs.faults_of(docs.comments(source), "bot/x.py") == ["path services/away.py", "page nowhere.md"]
