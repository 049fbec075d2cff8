"""A launcher that is killed leaves nobody behind, and the next start waits for what is still ending."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

from playground import leash
from playground.launcher import Children
from playground.settings import ROOT
from playground.turn import TRIES, Turn


def test_the_end_of_the_launcher_is_a_stop_and_at_last_the_end() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"not meant for us")
    os.close(writer)
    seen: list[float] = []
    leash.follow(reader, seen.append, seen.append)
    os.close(reader)
    assert seen == [signal.SIGTERM, leash.GRACE_SECONDS, signal.SIGKILL]


def test_a_child_ends_with_its_launcher(tmp_path: Path) -> None:
    program = tmp_path / "bot.py"
    program.write_text("import sys, time\nprint(__name__, sys.argv[1:], flush=True)\ntime.sleep(600)\n")
    command = [sys.executable, "-m", "playground.leash", str(program), "--if-empty"]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == "__main__ ['--if-empty']\n"
        child.stdin.close()
        assert child.wait(60) == -signal.SIGTERM


def test_every_child_is_on_the_leash() -> None:
    leashed = (sys.executable, "-m", "playground.leash")
    assert [command[:3] for command in (Children().seed, Children().bot)] == [leashed, leashed]


async def test_the_next_start_waits_until_the_child_is_gone(tmp_path: Path) -> None:
    """The child has the lock of a launcher that is no more."""
    former, following = Turn(tmp_path), Turn(tmp_path)
    said: list[str] = []
    pauses: list[float] = []
    assert await former.comes(list, asyncio.sleep)
    with Popen([sys.executable, "-c", "input()"], stdin=PIPE, pass_fds=former.inherited()) as orphan:
        former.over()

        async def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                orphan.kill()
                orphan.wait()

        assert await following.comes(lambda: said.append("waits"), pause)
    assert (said, len(pauses)) == (["waits"], 3)
    following.over()


async def test_nobody_waits_for_ever(tmp_path: Path) -> None:
    there, following = Turn(tmp_path), Turn(tmp_path)
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    assert await there.comes(list, pause)
    assert not await following.comes(list, pause)
    assert len(pauses) == TRIES
    assert sum(pauses) > leash.GRACE_SECONDS
    there.over()
    following.over()


async def test_where_no_mark_can_be_made_nobody_waits(tmp_path: Path) -> None:
    turn = Turn(tmp_path / "nowhere")

    async def never(seconds: float) -> None:
        raise AssertionError(seconds)

    assert await turn.comes(list, never)
    assert turn.inherited() == ()
    turn.over()
