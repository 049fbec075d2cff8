"""The colours of every picture: blue for what is counted, orange for what adds up; told apart by colour-blind eyes."""

from __future__ import annotations

from dataclasses import dataclass

from screens.charts.spec import Tone

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of text has a contrast of at least 4.5 : 1 on `ground` and on `panel` (WCAG 2.2, 1.4.3)."""

    ground: Colour
    panel: Colour
    ink: Colour
    quiet: Colour
    grid: Colour
    track: Colour
    bar: Colour
    line: Colour
    good: Colour
    bad: Colour
    star: Colour

    def tone(self, tone: Tone, plain: Colour) -> Colour:
        return {Tone.PLAIN: plain, Tone.GOOD: self.good, Tone.BAD: self.bad}[tone]

    def heat(self, strength: float) -> Colour:
        return mixed(self.panel, self.bar, strength)


LIGHT = Palette(
    ground=(255, 255, 255),
    panel=(244, 246, 249),
    ink=(24, 28, 36),
    quiet=(86, 94, 108),
    grid=(226, 230, 236),
    track=(233, 237, 243),
    bar=(31, 104, 205),
    line=(191, 74, 6),
    good=(10, 116, 62),
    bad=(194, 34, 40),
    star=(230, 150, 10),
)
DARK = Palette(
    ground=(23, 27, 34),
    panel=(33, 39, 49),
    ink=(242, 244, 248),
    quiet=(176, 184, 197),
    grid=(52, 59, 71),
    track=(44, 51, 63),
    bar=(92, 160, 248),
    line=(250, 166, 84),
    good=(84, 204, 142),
    bad=(255, 138, 130),
    star=(250, 190, 70),
)


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT


def mixed(low: Colour, high: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(low, high, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: Colour) -> Colour:
    """Black or white, whichever stands out more: at least 4.5 : 1 on any colour."""
    return max(((0, 0, 0), (255, 255, 255)), key=lambda ink: contrast(ink, ground))


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
