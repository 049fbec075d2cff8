"""Bare hosts become links in the playground as they do in Telegram."""

from __future__ import annotations

import pytest

from playground import hosts
from playground.detection import detected
from playground.entities import typed
from services import addresses, host_ends


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see evil.com now", "evil.com"),
        ("(t.me/evil?start=x).", "t.me/evil?start=x"),
        ("i❤.ws", "i❤.ws"),
        ("हिन्दी.com", "हिन्दी.com"),
        ("me~.uz!", "me~.uz"),
        ("ё❤.рф:8080/a", "ё❤.рф:8080/a"),
        ("вв.xn--p1ai", "вв.xn--p1ai"),
        ("1.1.1.1/x,", "1.1.1.1/x"),
        ("a:b@evil.com", "b@evil.com"),
        ("evil.com...", "evil.com"),
        ("🍎🍎 a.b.uz", "a.b.uz"),
    ],
)
def test_a_host_is_found_by_itself(text: str, link: str) -> None:
    assert [_slice(text, each) for each in detected(text, [])] == [link]


@pytest.mark.parametrize(
    "text",
    [
        "2.5 kg", "01.03.2026", "Dr.Oetker", "A.B.C", "Olma.Shop", "a..com", ".com", "-.com", "a_b_.com", "x/evil.com",
        "#evil.com", "@.com", "evil.\u2060com", "evil. com", "256.1.1.1", "1.2.3", "a.xn--1", "1.5.uzb", "kg.olma",
    ],
)  # fmt: skip
def test_what_only_looks_so_is_none(text: str) -> None:
    assert [each for each in detected(text, []) if each["type"] == "url"] == []


def test_what_is_a_link_already_is_none_twice() -> None:
    assert [each["type"] for each in typed("https://evil.com/x and me@evil.com").entities] == ["url", "email"]


def _slice(text: str, found: dict[str, int]) -> str:
    units = text.encode("utf-16-le")
    return units[2 * found["offset"] : 2 * (found["offset"] + found["length"])].decode("utf-16-le")


def test_what_becomes_a_link_is_refused_in_a_name() -> None:
    """One list for Telegram's look and for what a shop may be called, whichever of the two grows."""
    ours = {*host_ends.COMMON, *host_ends.COUNTRIES, *host_ends.OTHER}
    assert ours >= hosts._ENDS
    assert [end for end in sorted(hosts._ENDS) if not addresses.has_link(f"olma evil.{end}")] == []
    assert not set(host_ends.COMMON) & {*host_ends.COUNTRIES, *host_ends.OTHER}
    assert set(host_ends.SURE) <= set(host_ends.COMMON)
