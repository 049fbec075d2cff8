"""The HTML parse mode: what is shown, where the entities are, and what is refused with which words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.i18n import Catalogs
from playground.entities import formatted
from playground.refusals import Refused
from screens.text import moment
from tests.playground.street import DILNOZA, Street


def entity(kind: str, offset: int, length: int, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **fields}


SHOWN = {
    "<b>a</b> <i>b</i>": ("a b", [entity("bold", 0, 1), entity("italic", 2, 1)]),
    "<strong>a</strong><em>b</em>": ("ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
    "<u>a</u><ins>b</ins>": ("ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
    "<s>a</s><strike>b</strike><del>c</del>": ("abc", [entity("strikethrough", n, 1) for n in range(3)]),
    "<tg-spoiler>a</tg-spoiler>": ("a", [entity("spoiler", 0, 1)]),
    '<span class="tg-spoiler">a</span>': ("a", [entity("spoiler", 0, 1)]),
    "<code>a_b</code>": ("a_b", [entity("code", 0, 3)]),
    "<pre>a</pre>": ("a", [entity("pre", 0, 1)]),
    '<pre><code class="language-sql">a</code></pre>': ("a", [entity("pre", 0, 1, language="sql")]),
    "<blockquote>a</blockquote>": ("a", [entity("blockquote", 0, 1)]),
    "<blockquote expandable>a</blockquote>": ("a", [entity("expandable_blockquote", 0, 1)]),
    '<a href="https://bozor.uz/?a=1&amp;b=2">x</a>': (
        "x",
        [entity("text_link", 0, 1, url="https://bozor.uz/?a=1&b=2")],
    ),
    '<a href="https://bozor.uz">x</a>': ("x", [entity("text_link", 0, 1, url="https://bozor.uz/")]),
    '<tg-time unix="1700000000" format="t">18:40</tg-time>': (
        "18:40",
        [entity("date_time", 0, 5, unix_time=1700000000, date_time_format="t")],
    ),
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>': (
        "👍",
        [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
    ),
    '<a href="tg://user?id=4000007000000001">x</a>': (
        "x",
        [entity("text_mention", 0, 1, user={"id": 4000007000000001, "is_bot": False, "first_name": ""})],
    ),
    '<a href="tg://user?id=me">x</a><a href="nothing">y</a>': ("xy", []),
    "🛒 <b>я🛒</b>": ("🛒 я🛒", [entity("bold", 3, 3)]),
    "<b>a<i>b</i></b>": ("ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
    "&lt;b&gt; &amp; &quot; &#9786; &#x263A; &nbsp; &": ('<b> & " ☺ ☺ &nbsp; &', []),
    "  <b> a</b>\n": ("a", [entity("bold", 0, 1)]),
    "<B>a</B >": ("a", [entity("bold", 0, 1)]),
    "<b></b>a": ("a", []),
    "a > b": ("a > b", []),
}


@pytest.mark.parametrize("source", SHOWN)
def test_what_is_shown(source: str) -> None:
    """Offsets are UTF-16 units."""
    content = formatted(source, "HTML")
    assert (content.text, content.entities) == SHOWN[source]


REFUSED = {
    "<b>a": 'Can\'t find end tag corresponding to start tag "b"',
    "<b>a<i>b</i>": 'Can\'t find end tag corresponding to start tag "b"',
    "<b>a</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "a</b>": "Unexpected end tag at byte offset 1",
    "я<br>": 'Unsupported start tag "br" at byte offset 2',
    "a < b": 'Unsupported start tag "" at byte offset 2',
    "a <3": "Unclosed start tag at byte offset 2",
    "<b>a</b ": "Unclosed end tag at byte offset 4",
    "<span>a</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<a href="x>a</a>': "Unclosed start tag at byte offset 0",
    "<a =x>a</a>": 'Empty attribute name in the tag "a" at byte offset 0',
    "<a href=x,y>a</a>": "Unexpected end of name token at byte offset 8",
    "<a href= ": 'Unclosed start tag "a" at byte offset 0',
    '<tg-emoji emoji-id="x">a</tg-emoji>': "Invalid custom emoji identifier specified",
    "<a href": 'Unclosed start tag "a" at byte offset 0',
    '<tg-time unix="soon">a</tg-time>': 'Tag "tg-time" must have a valid "unix" attribute at byte offset 0',
    **{
        f'<tg-time unix="1" format="{wrong}">a</tg-time>': (
            'Tag "tg-time" must have a valid "format" attribute at byte offset 0'
        )
        for wrong in ("rt", "td", "dD", "HH:mm")
    },
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_is_refused(source: str) -> None:
    with pytest.raises(Refused) as caught:
        formatted(source, "HTML")
    assert caught.value.description == f"Bad Request: can't parse entities: {REFUSED[source]}"


def test_moments_of_screens_are_the_readers(catalogs: Catalogs) -> None:
    """A format says that Telegram writes the moment, in the zone of whoever reads."""
    with catalogs.context():
        shown = formatted(moment(datetime(2026, 11, 29, 8, 30, tzinfo=UTC)), "HTML")
    assert shown.text == "29 Nov 13:30"
    assert [(each["type"], each["unix_time"], each["date_time_format"]) for each in shown.entities] == [
        ("date_time", 1_795_941_000, "dt")
    ]


async def test_length_counts_after_parsing(street: Street) -> None:
    """4,096 units of what is shown, whatever the markup takes."""
    await street.message(f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert (await street.chat())["messages"][0]["entities"] == [entity("bold", 0, 4096)]


async def test_commands_and_links_are_found(street: Street) -> None:
    """Apps make them clickable without markup, but not inside code."""
    await street.message("/cart t.me/bozor https://bozor.uz/a. <code>/x</code>", parse_mode="HTML")
    assert (await street.chat())["messages"][0]["entities"] == [
        entity("bot_command", 0, 5),
        entity("url", 6, 10),
        entity("url", 17, 18),
        entity("code", 37, 2),
    ]


async def test_entities_given_by_the_bot(street: Street) -> None:
    """API SendMessage, `entities` instead of a parse mode."""
    await street.ask("sendMessage", chat_id=DILNOZA, text="abc <b>", entities=[entity("bold", 0, 99)])
    message = (await street.chat())["messages"][0]
    assert (message["text"], message["entities"]) == ("abc <b>", [entity("bold", 0, 7)])
