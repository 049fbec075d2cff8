"""What the playground still knows after a restart, however it ended (faults.md F233, F234, F291)."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from playground import chats, files, notebook
from playground.clock import Clock
from playground.notebook import Kept, Notebook
from playground.profiles import FIRST_NEWCOMER, Person, load_people
from playground.renumbering import OFFSET
from playground.server import build_app, serve
from playground.store import Store
from tests.playground.street import DILNOZA, RUSTAM, Json, Street, inline, png

Run = Callable[[], AbstractAsyncContextManager[Street]]
COMMANDS = [{"command": "cart", "description": "Savat"}]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """One run of the playground after the other on the same file; each forgets what it had in memory."""

    @asynccontextmanager
    async def one_run() -> AsyncIterator[Street]:
        store = Store(load_people(), notebook.opened(tmp_path / "chats.db"), lasts=True)
        runner, port = await serve(build_app(store), 0)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            yield Street(session, f"http://127.0.0.1:{port}", store)
        await runner.cleanup()

    return one_run


def seen(chat: Json) -> Json:
    """A chat without the number of its last event, which begins anew."""
    return {key: value for key, value in chat.items() if key != "seq"}


async def test_chats_stand_as_they_stood(run: Run) -> None:
    async with run() as street:
        await street.act("send", text="/start")
        first = await street.message(
            "<b>One</b>", parse_mode="HTML", reply_markup=inline([{"text": "A", "callback_data": "a"}])
        )
        gone, edited = await street.message("Gone"), await street.message("Old")
        await street.ask("editMessageText", chat_id=DILNOZA, message_id=edited, text="New")
        await street.ask("deleteMessage", chat_id=DILNOZA, message_id=gone)
        keyboard = {"keyboard": [[{"text": "Menu"}]]}
        await street.message("Keys", reply_markup=keyboard)
        await street.act("block", person=RUSTAM)
        before = seen(await street.chat())
    async with run() as street:
        assert seen(await street.chat()) == before
        assert (await street.chat(RUSTAM))["blocked"] is True
        await street.act("tap", message_id=first, data="a")
        assert await street.message("Later") > max(each["message_id"] for each in before["messages"])
        assert await street.refusal("editMessageText", chat_id=DILNOZA, message_id=gone, text="x") == (
            "Bad Request: message to edit not found"
        )


async def test_files_are_sent_and_fetched_by_the_ids_of_yesterday(run: Run) -> None:
    picture = png(400, 300)
    async with run() as street:
        sent = (await street.upload("sendPhoto", {"photo": picture}, chat_id=DILNOZA))["result"]["photo"]
        form = aiohttp.FormData()
        form.add_field("document", b"%PDF", filename="price.pdf", content_type="application/pdf")
        async with street.session.post(f"{street.address}/people/{DILNOZA}/document", data=form) as answer:
            assert answer.status == 200
        document = (await street.chat())["messages"][-1]["document"]["file_id"]
    async with run() as street:
        again = await street.ask("sendPhoto", chat_id=DILNOZA, photo=sent[-1]["file_id"])
        assert again["photo"] == sent
        await street.ask("sendDocument", chat_id=DILNOZA, document=document)
        path = (await street.ask("getFile", file_id=sent[-1]["file_id"]))["file_path"]
        async with street.session.get(f"{street.address}/file/bot42:playground/{path}") as answer:
            assert await answer.read() == picture
        async with street.session.get(f"{street.address}/files/{sent[-1]['file_id']}") as answer:
            assert (answer.status, await answer.read()) == (200, picture)


async def test_newcomers_stay_and_a_new_one_is_never_yesterdays(run: Run) -> None:
    async with run() as street:
        timur = await street.post("/people", first_name="Timur", language_code="ru", username="timur")
        await street.act("send", person=timur["id"], text="/start")
    async with run() as street:
        known = {each["id"]: each for each in (await street.get("/people"))["people"]}
        assert known[timur["id"]] == timur
        assert (await street.chat(timur["id"]))["messages"][0]["text"] == "/start"
        anna = await street.post("/people", first_name="Anna")
        assert anna["id"] > timur["id"]
        assert anna["phone_number"] not in {each["phone_number"] for each in known.values()}


def test_nor_where_the_chats_were_lost_and_the_market_was_not() -> None:
    """The market keeps its accounts: without a notebook the ids of each run begin above those of the last."""
    early, late = Store([], lasts=True), Store([], lasts=True)
    late.clock.advance(60)
    first = [early.newcomer("A", None, None, "en").id for _ in range(20)]
    assert late._next_newcomer(lasts=True) > max(first)
    assert Store([]).newcomer("A", None, None, "en").id == FIRST_NEWCOMER


async def test_what_the_bot_said_about_itself(run: Run) -> None:
    async with run() as street:
        await street.ask("setMyCommands", commands=COMMANDS, language_code="uz")
        await street.ask("setMyCommands", commands=COMMANDS, scope={"type": "chat", "chat_id": RUSTAM})
        await street.ask("deleteMyCommands", scope={"type": "chat", "chat_id": RUSTAM})
        await street.ask("setMyDescription", description="Bozor sotadi", language_code="uz")
        await street.ask("setMyName", name="Bozor of Ann")
        await street.ask("setChatMenuButton", chat_id=DILNOZA, menu_button={"type": "commands"})
        await street.ask("setChatMenuButton", menu_button={"type": "commands"})
        before = (street.store.settings.menu_buttons, await street.ask("getMe"))
    async with run() as street:
        assert (await street.chat())["commands"] == COMMANDS
        assert await street.ask("getMyCommands", scope={"type": "chat", "chat_id": RUSTAM}) == []
        assert await street.ask("getMyDescription", language_code="uz") == {"description": "Bozor sotadi"}
        assert (street.store.settings.menu_buttons, await street.ask("getMe")) == before


async def test_what_the_bot_has_not_confirmed_waits_for_it(run: Run) -> None:
    async with run() as street:
        screen = await street.message("One", reply_markup=inline([{"text": "A", "callback_data": "a"}]))
        done = (await street.act("send", text="/start"))["update_id"]
        await street.ask("getUpdates")
        await street.ask("getUpdates", offset=done + 1)
        tapped = await street.act("tap", message_id=screen, data="a")
        await street.act("send", person=RUSTAM, text="hello")
        before = await street.ask("getUpdates")
    async with run() as street:
        waiting = await street.ask("getUpdates")
        assert waiting == before
        assert [each["update_id"] for each in waiting] == [done + 1, done + 2]
        await street.ask("answerCallbackQuery", callback_query_id=tapped["callback_query_id"], text="Done")
        said = [each for each in street.store.chat(DILNOZA).feed.since(0) if each["type"] == "answer"]
        assert [(each["callback_query_id"], each["text"]) for each in said] == [(tapped["callback_query_id"], "Done")]
        assert await street.ask("getUpdates", offset=done + 3) == []
        handled = [each["update_id"] for each in street.store.chat(DILNOZA).feed.since(0) if each["type"] == "handled"]
        assert handled == [done + 1]
    async with run() as street:
        assert await street.ask("getUpdates") == []
        later = (await street.act("send", text="again"))["update_id"]
        assert later == done + 3, "a bot that goes on would pass over a lower one"
        await street.ask("deleteWebhook", drop_pending_updates=True)
    async with run() as street:
        assert await street.ask("getUpdates") == []


async def test_a_tap_of_long_before_the_restart_is_too_old(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async with run() as street:
        screen = await street.message("One", reply_markup=inline([{"text": "A", "callback_data": "a"}]))
        tapped = await street.act("tap", message_id=screen, data="a")
        words = await street.act("send", text="hello")
    late = Clock.now
    monkeypatch.setattr(Clock, "now", lambda clock: late(clock) + 151)
    async with run() as street:
        assert [each["update_id"] for each in await street.ask("getUpdates")] == [words["update_id"]]
        refusal = await street.refusal("answerCallbackQuery", callback_query_id=tapped["callback_query_id"])
        assert "query is too old" in refusal


async def test_what_is_brought_twice_is_two_over_a_restart_too(run: Run) -> None:
    async with run() as street:
        first = (await street.act("send", text="hello"))["update_id"]
        await street.act("repeat", update_id=first, new_id=True)
    async with run() as street:
        waiting = await street.ask("getUpdates")
        assert [each["update_id"] for each in waiting] == [first, first + 1]
        await street.act("repeat", update_id=first, new_id=False)
        assert len(street.store.updates.pending()) == 3


KILLED = """
import os, signal, sys
from pathlib import Path
from playground import notebook
from playground.people import People
from playground.profiles import load_people
from playground.store import Store
store = Store(load_people(), notebook.opened(Path(sys.argv[1])), lasts=True)
for number in range(50):
    People(store).send(4000007000000001, f"word {number}")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_playground_forgets_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "chats.db"
    assert subprocess.run([sys.executable, "-c", KILLED, str(kept)], check=False).returncode == -9
    store = Store(load_people(), notebook.opened(kept))
    assert [each.body["text"] for each in store.chats[DILNOZA].messages.values()][-1] == "word 49"
    assert len(store.chats[DILNOZA].messages) == 50
    assert [each.content["text"] for each in store.updates.pending()] == [f"word {number}" for number in range(50)]


def test_it_grows_no_further_than_the_chats_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chats, "KEPT_MESSAGES", 5)
    kept = Kept(tmp_path / "chats.db")
    held = files.Files(kept_bytes=10, notebook=kept)
    ids = [
        held.document(42, files.Upload(f"{letter}.txt", "text/plain", letter.encode() * 6))["file_id"]
        for letter in "abc"
    ]
    store = Store(load_people(), kept)
    for number in range(12):
        store.chats[DILNOZA].add(chats.Stored({"message_id": number + 1, "text": "x"}, out=True))
    assert (len(kept.sizes("contents")), len(kept.read("files")), len(kept.read(f"chat {DILNOZA}"))) == (1, 1, 5)
    again = files.Files(kept_bytes=10, notebook=kept)
    assert [again.get(file_id) is not None for file_id in ids] == [False, False, True]


async def test_what_was_struck_out_is_in_no_byte_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password that was deleted from a chat, while the playground is open; what stands is written as ever."""
    monkeypatch.setattr(notebook, "CLEAR_SECONDS", 0.0)
    book = notebook.opened(tmp_path / "chats.db")
    for number in range(50):
        book.keep("chat", str(number), {"text": f"Canary {number} " * 100})
        if number % 2:
            book.drop("chat", str(number))
    assert b"Canary 7 " in everything(tmp_path)
    await asyncio.sleep(0.01)
    found = everything(tmp_path)
    assert {number for number in range(50) if f"Canary {number} ".encode() in found} == set(range(0, 50, 2))
    book.close()


def test_an_older_file_is_cleared_when_it_is_opened(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "chats.db") as base:
        base.execute("PRAGMA secure_delete = OFF")
        base.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, shelf TEXT, key TEXT, value BLOB)")
        base.executemany(
            "INSERT INTO notes (shelf, key, value) VALUES ('c', ?, ?)", [("1", b'"Canary"'), ("2", b'"x"')]
        )
        base.execute("PRAGMA user_version = 2")
    base.execute("DELETE FROM notes WHERE key = '1'")
    base.commit()
    base.close()
    assert b"Canary" in everything(tmp_path)
    book = notebook.opened(tmp_path / "chats.db")
    assert b"Canary" not in everything(tmp_path)
    assert book.read("c") == [("2", "x")]
    book.close()


def everything(place: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(place.iterdir()))


def test_what_people_wrote_is_nobody_elses(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "chats.db")
    kept.keep("x", "y", 1)
    modes = {stat.S_IMODE(os.stat(file).st_mode) for file in tmp_path.iterdir()}
    kept.close()
    assert modes == {0o600}


@pytest.mark.parametrize("trouble", ["another playground", "no database", "a folder"])
def test_without_its_file_the_playground_opens_all_the_same(
    trouble: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = tmp_path / "chats.db"
    holder = Kept(place) if trouble == "another playground" else None
    if trouble == "no database":
        place.write_bytes(b"not a database at all" * 100)
    elif trouble == "a folder":
        place.mkdir()
    assert type(notebook.opened(place)) is Notebook
    assert "chats will not be remembered" in caplog.text
    if holder:
        holder.close()


def test_a_notebook_of_another_version_begins_anew(tmp_path: Path) -> None:
    place = tmp_path / "chats.db"
    first = Kept(place)
    first.keep("shelf", "key", {"a": 1})
    first.close()
    with sqlite3.connect(place) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    assert Kept(place).read("shelf") == []


def test_people_of_the_first_version_come_along_under_ids_of_nobody_else(tmp_path: Path) -> None:
    """Their chats, keyboards and commands too; what somebody wrote stays as it was written."""
    place, old = tmp_path / "chats.db", 7_000_000_001
    kept = Kept(place)
    timur = Person(7_100_500_000, "Timur", "ru", "+998930500000")
    kept.keep("people", str(timur.id), {"person": timur.profile(), "started": True})
    dilnoza = load_people()[0].profile() | {"id": old}
    kept.keep("people", str(old), {"person": dilnoza, "started": True, "reply_markup": {"keyboard": []}})
    written = {"message_id": 7, "from": {"id": old}, "chat": {"id": old}, "text": "7000000001", "date": 1_767_225_600}
    kept.keep(f"chat {old}", "7", {"body": written, "out": True, "has_reply_keyboard": False})
    kept.keep("commands", f"chat:{old} uz", COMMANDS)
    kept.keep("menu buttons", str(old), {"type": "commands"})
    kept.keep("contents", "digest", b"7000000001")
    kept.close()
    _writes("PRAGMA user_version = 1")(place)
    store = Store(load_people(), notebook.opened(place), lasts=True)
    assert [*store.chats] == [*(person.id for person in load_people()), timur.id + OFFSET]
    body = store.chats[DILNOZA].messages[7].body
    assert body == written | {"from": {"id": DILNOZA}, "chat": {"id": DILNOZA}}
    assert store.chats[DILNOZA].reply_markup == {"keyboard": []}
    assert store.settings.commands(f"chat:{DILNOZA}", "uz") == COMMANDS
    assert store.settings.menu_buttons == {DILNOZA: {"type": "commands"}}
    assert store.notebook.content("contents", "digest") == b"7000000001"
    assert store.newcomer("Anna", None, None, "en").id > timur.id + OFFSET
    store.notebook.close()
    again = Store(load_people(), notebook.opened(place), lasts=True)
    assert again.chats[DILNOZA].messages[7].body == body, "a second start moves nobody"
    again.notebook.close()


def test_a_full_disk_ends_the_memory_and_not_the_playground(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = Kept(tmp_path / "chats.db")
    assert kept._base is not None
    kept._base.execute(f"PRAGMA max_page_count = {kept._base.execute('PRAGMA page_count').fetchone()[0] + 2}")
    held = files.Files(notebook=kept)
    small = held.get(held.document(42, files.Upload("s.txt", "text/plain", b"small"))["file_id"])
    upload = files.Upload("a.bin", "application/octet-stream", bytes(100_000))
    stored = held.get(held.document(42, upload)["file_id"])
    assert stored is not None
    assert small is not None
    assert (held.data(small), held.data(stored)) == (b"small", upload.data)
    assert caplog.text.count("remembers nothing more") == 1


def _tears(place: Path) -> None:
    """As a disk does: some pages in the middle are other bytes."""
    torn = bytearray(place.read_bytes())
    for page in range(2 * 4096, len(torn), 4096):
        torn[page : page + 64] = b"\xff" * 64
    place.write_bytes(torn)


def _writes(statement: str) -> Callable[[Path], None]:
    def write(place: Path) -> None:
        with sqlite3.connect(place) as base:
            base.execute(statement)
        base.close()

    return write


@pytest.mark.parametrize(
    "spoil",
    [
        _tears,
        _writes("UPDATE notes SET value = '{' WHERE shelf = 'people'"),
        _writes("UPDATE notes SET value = '[]' WHERE shelf = 'people'"),
        _writes("""UPDATE notes SET value = '{"person": {"nobody": 1}}' WHERE shelf = 'people'"""),
        _writes("INSERT INTO notes (shelf, key, value) VALUES ('people', 'x', '{}')"),
        _writes("INSERT INTO notes (shelf, key, value) VALUES ('updates', '1', '{}')"),
        _writes("INSERT INTO notes (shelf, key, value) VALUES ('numbers', 'update', '[]')"),
    ],
)
def test_what_cannot_be_read_is_put_aside(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    place, make = tmp_path / "chats.db", partial(Store, [], lasts=True)
    first = notebook.recalled(place, make)
    for _ in range(100):
        first.newcomer("Timur" * 10, None, None, "ru")
    first.notebook.close()
    spoil(place)
    anew = notebook.recalled(place, make)
    assert anew.chats == {}
    anew.newcomer("Anna", None, None, "ru")
    anew.notebook.close()
    assert len(notebook.recalled(place, make).chats) == 1
    assert place.with_name("chats.db" + notebook.UNREADABLE).exists()
