"""Paints a layout at twice its size and brings it down, so that every edge is smooth; PNG, the same bytes each time.

Each call into Pillow is short, because it may hold the interpreter: other people's taps go on between them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from screens.charts.layout import Laid, laid
from screens.charts.letters import font
from screens.charts.marks import WIDTH, Box, Dot, Line, Shape, Words
from screens.charts.spec import Chart

_FINE = 2
_STRIP = 128  # rows brought down at a time
_KEPT = 64  # pictures of about 60 kB; turning pages back and forth draws nothing anew


@lru_cache(maxsize=_KEPT)
def draw(chart: Chart) -> bytes:
    """The picture as PNG. Pure and safe in threads; slow enough that `screens.show` calls it off the loop."""
    return painted(laid(chart))


def painted(picture: Laid) -> bytes:
    fine = Image.new("RGB", (WIDTH * _FINE, picture.height * _FINE), picture.ground)
    pen = ImageDraw.Draw(fine)
    for mark in picture.marks:
        _PAINTERS[type(mark)](pen, mark)
    written = io.BytesIO()
    _reduced(fine, picture.height).save(written, "PNG", compress_level=6)
    return written.getvalue()


def _reduced(fine: Image.Image, height: int) -> Image.Image:
    """Each pixel the mean of its four: sharper than a wider filter at exactly half the size, and a third smaller."""
    small = Image.new("RGB", (WIDTH, height))
    for top in range(0, height, _STRIP):
        rows = min(_STRIP, height - top)
        strip = fine.reduce(_FINE, (0, top * _FINE, WIDTH * _FINE, (top + rows) * _FINE))
        small.paste(strip, (0, top))
    return small


def _words(pen: ImageDraw.ImageDraw, mark: Words) -> None:
    place = (mark.x * _FINE, mark.y * _FINE)
    pen.text(place, mark.text, fill=mark.colour, font=font(mark.size * _FINE, mark.bold), anchor="ls")


def _box(pen: ImageDraw.ImageDraw, mark: Box) -> None:
    left, top = round(mark.left * _FINE), round(mark.top * _FINE)
    right, bottom = max(left, round(mark.right * _FINE) - 1), max(top, round(mark.bottom * _FINE) - 1)
    corners = (True, True, mark.round_foot, mark.round_foot)
    radius = min(mark.radius * _FINE, (right - left) / 2, bottom - top if not mark.round_foot else (bottom - top) / 2)
    pen.rounded_rectangle((left, top, right, bottom), radius, fill=mark.colour, corners=corners)


def _line(pen: ImageDraw.ImageDraw, mark: Line) -> None:
    points = [(x * _FINE, y * _FINE) for x, y in mark.points]
    pen.line(points, fill=mark.colour, width=round(mark.thick * _FINE), joint="curve")


def _dot(pen: ImageDraw.ImageDraw, mark: Dot) -> None:
    x, y, radius = mark.x * _FINE, mark.y * _FINE, mark.radius * _FINE
    if mark.rim:
        pen.circle((x, y), radius + 3 * _FINE, fill=mark.rim)
    pen.circle((x, y), radius, fill=mark.colour)


def _shape(pen: ImageDraw.ImageDraw, mark: Shape) -> None:
    pen.polygon([(x * _FINE, y * _FINE) for x, y in mark.points], fill=mark.colour)


_PAINTERS: dict[type[object], Callable[[ImageDraw.ImageDraw, Any], None]] = {
    Words: _words,
    Box: _box,
    Line: _line,
    Dot: _dot,
    Shape: _shape,
}
