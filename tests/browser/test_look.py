"""Rules the page's files keep: readable colours, no markup from data, nothing from outside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "playground" / "web"
SCRIPTS = sorted(WEB.rglob("*.js"))
READABLE = 4.5
ON_PAPER = [
    (ink, paper)
    for ink in ("ink", "soft", "accent")
    for paper in ("surface", "raised", "log", "wash", "bubble-in", "bubble-out", "bubble-local")
]
ON_FILL = [("on-accent", "accent-fill"), ("on-saffron", "saffron"), ("danger", "surface")]


def colours(theme: str) -> dict[str, str]:
    """The colour names of a theme; the dark ones replace the light ones."""
    css = (WEB / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r'^:root(\[data-theme="dark"\])? \{(.*?)^\}', css, re.S | re.M)
    named = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})(?=[;\s])", body)) for _, body in blocks]
    return named[0] if theme == "light" else {**named[0], **named[1]}


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_are_readable_on_every_ground(theme: str) -> None:
    named = colours(theme)
    pairs = [*ON_PAPER, *ON_FILL]
    pale = {pair: ratio for pair in pairs if (ratio := contrast(named[pair[0]], named[pair[1]])) < READABLE}
    assert pale == {}


def test_data_never_becomes_markup() -> None:
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    assert [path.name for path in SCRIPTS if forbidden.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_comes_from_outside() -> None:
    page = (WEB / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|style=|<script>|\son\w+=", page)
    assert re.findall(r'(?:src|href)="(?!/web/)', page) == []
    assert "default-src 'self'" in page
    for path in WEB.rglob("*.css"):
        assert re.findall(r'url\((?!"/web/)|@import', path.read_text(encoding="utf-8")) == [], path.name


def test_scripts_are_short_and_say_what_they_are_for() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("/** "), path.name
        assert text.count("\n") < 250, path.name
