"""Photos: what is kept, and what is refused before anybody decodes it."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import io
import math
import os
import struct
import subprocess
import sys
import zlib
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from services import picture_child, picture_drawing, pictures, studio
from services.errors import WrongPicture
from services.market import rules
from services.picture_drawing import draw, most_pixels
from services.picture_sizes import MOST_MARKERS, pixels
from services.pictures import Picture

ROOT = Path(__file__).parents[2]


def drawn(kind: str, width: int = 8, height: int = 5, **how: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(written, kind, **how)
    return written.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int, bits: int = 8, colours: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head)


def webp_header(width: int, height: int) -> bytes:
    """34 bytes that call themselves a picture: a lossless WebP of one colour needs no more."""
    bits = (width - 1) | (height - 1) << 14
    return b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f" + struct.pack("<I", bits) + bytes(9)


@pytest.fixture
def drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, where a start costs nothing: what is asked is what the picture looks like."""
    monkeypatch.setattr(picture_child, "drawn", lambda sent, made, over: draw(sent, made))


def test_the_process_that_draws_loads_no_tables() -> None:
    """They would take four times as long to load as the picture takes to draw, out of the memory that it may have."""
    ask = "import sys; import services.picture_child, services.picture_drawing; print('tortoise' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout == "False\n"


@pytest.fixture
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rules, "media", tmp_path / "media")
    return tmp_path / "media"


@pytest.mark.parametrize(
    "content",
    [drawn("JPEG"), drawn("JPEG", progressive=True), drawn("PNG"), drawn("WEBP"), drawn("WEBP", lossless=True)],
)
def test_the_size_stands_in_the_header(content: bytes) -> None:
    assert pixels(content) == 40


def test_an_extended_webp() -> None:
    assert pixels(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\x07\0\0" + b"\x04\0\0") == 40


class Counted(bytes):
    """How often somebody looked."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        type(self).looks += 1
        return super().__getitem__(at)


@pytest.mark.parametrize("filling", [b"\xff", b"\xff\xfe\x00\x02", b"\xff\xd0"])
def test_a_header_without_an_end_is_not_read_to_its_end(filling: bytes) -> None:
    """A look at a time, ten megabytes of it held up every tap for seconds."""
    Counted.looks = 0
    with pytest.raises(WrongPicture, match="kind"):
        pixels(Counted(b"\xff\xd8\xff\xfe\x00\x02" + filling * (pictures.LARGEST // len(filling) - 8)))
    assert Counted.looks <= 3 * MOST_MARKERS
    padded = drawn("JPEG")
    assert pixels(padded[:2] + filling * 1000 + padded[2:]) == 40


def scanned(times: int) -> bytes:
    """A progressive JPEG of 6000 × 7000 greys whose last, all but empty scan comes so often: 72 bytes each."""
    head = (
        b"\xff\xd8"
        + _segment(0xDB, b"\x00" + b"\x01" * 64)
        + _segment(0xC2, struct.pack(">BHHB3B", 8, 7000, 6000, 1, 1, 17, 0))
    )
    one = bytes([1] + [0] * 15)
    tables = _segment(0xC4, b"\x00" + one + b"\x00") + _segment(0xC4, b"\x10" + one + b"\xe0")
    blocks = 875 * 750
    first = _segment(0xDA, bytes([1, 1, 0, 0, 0, 0])) + bytes(-(-blocks // 8))
    bits = ("0" + "1" * 14) * -(-blocks // (2**15 - 1))
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00")
    return head + tables + first + (_segment(0xDA, bytes([1, 1, 0, 1, 63, 0])) + data) * times + b"\xff\xd9"


def _segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def test_a_picture_of_thousands_of_scans_is_not_decoded() -> None:
    """Half a megabyte of them kept a decoder at work for twenty seconds, one shop after the other (faults.md F454)."""
    pictures.check(scanned(60))
    with pytest.raises(WrongPicture, match="pixels"):
        pictures.check(scanned(8_000))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"GIF89a" + bytes(50), "kind"),
        (b"<svg/>", "kind"),
        (b"RIFF\0\0\0\0WAVEfmt " + bytes(50), "kind"),
        (b"\xff\xd8\xff", "kind"),
        (drawn("JPEG")[:40], "kind"),
        (b"\x89PNG\r\n\x1a\n", "kind"),
        (png_header(0, 5), "kind"),
        (png_header(20_000, 20_000), "pixels"),
        (png_header(4_097, 3_072), "pixels"),
        (webp_header(5_000, 5_000), "pixels"),
        (webp_header(2_664, 2_560), "pixels"),
        (b"\xff\xd8\xff" + bytes(pictures.LARGEST), "size"),
    ],
)
async def test_what_is_no_photo_of_ours(media: Path, content: bytes, why: str) -> None:
    with pytest.raises(WrongPicture) as refusal:
        await pictures.keep(content)
    assert refusal.value.why == why
    assert not any(file.is_file() for file in media.rglob("*"))


class CountedFile(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        Counted.looks += 1
        return super().read(size)


ENDLESS = {
    "FF bytes": b"\xff" * 99_999,
    "empty markers": b"\xff\xfe\0\2" * 99_999,
    "bare markers": b"\xff\xd0" * 99_999,
    "no markers": bytes(99_999),
    "escaped ones": b"\xff\0" * 99_999,
}
FRAME = b"\xff\xc0\0\x0b\x08\0\x05\0\x08\1\1\x11\0"


@pytest.mark.parametrize("filling", ENDLESS)
@pytest.mark.parametrize("frame", [b"", FRAME], ids=["unsized", "sized"])
def test_a_header_without_end_is_looked_at_for_as_long_as_any_photos(
    monkeypatch: pytest.MonkeyPatch, filling: str, frame: bytes
) -> None:
    """Each look is a step of the interpreter, which serves nobody else meanwhile."""
    monkeypatch.setattr(io, "BytesIO", CountedFile)
    monkeypatch.setattr(Counted, "looks", 0)
    with contextlib.suppress(WrongPicture):
        sent = Counted(b"\xff\xd8" + frame + ENDLESS[filling])
        pictures.check(sent)
        picture_drawing.is_fit(sent)
    assert 0 < Counted.looks <= 9 * MOST_MARKERS


async def test_a_photo_with_much_written_beside_it_stays_as_it_came(media: Path) -> None:
    content = drawn("JPEG")
    much = b"\xff\xd8" + b"".join(b"\xff" * 3 + b"\xfe\0\x42" + bytes(64) for _ in range(99))
    kept = await pictures.keep(much + content[2:])
    assert await pictures.read(Picture(1, kept)) == much + content[2:]


async def test_a_kept_photo_reads_back_under_its_hash(media: Path) -> None:
    content = drawn("JPEG")
    name = await pictures.keep(content)
    assert name == hashlib.sha256(content).hexdigest() == await pictures.keep(content)
    assert await pictures.read(Picture(1, name)) == content
    assert [file.name for file in media.rglob("*") if file.is_file()] == [name]


@pytest.mark.parametrize("size", [(4_032, 3_024), (4_080, 3_072)])
def test_the_most_pixels_are_allowed(size: tuple[int, int]) -> None:
    pictures.check(png_header(*size))


@pytest.mark.parametrize("size", [(4_080, 3_072), (8_160, 6_144)])
async def test_a_phones_photo_as_a_file_is_kept_in_full_sharpness(media: Path, size: tuple[int, int]) -> None:
    """12 and 50 megapixels: the larger one becomes smaller while it is decoded."""
    written = io.BytesIO()
    Image.new("L", size).save(written, "JPEG")
    kept = await pictures.read(Picture(1, await pictures.keep_file(written.getvalue())))
    assert shown(kept).size == (2_560, round(2_560 * size[1] / size[0]))


@pytest.mark.slow
async def test_what_a_decoder_makes_of_a_picture_is_bounded(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawing process ends at its own limit, whatever was counted before."""
    monkeypatch.setattr(pictures, "most_pixels", lambda content: 10**9)
    with pytest.raises(WrongPicture):
        await pictures.keep_file(drawn("WEBP", 9_000, 9_000, lossless=True))


@pytest.mark.parametrize("lossless", [True, False])
async def test_a_webp_is_drawn_or_refused_by_its_header(
    media: Path, monkeypatch: pytest.MonkeyPatch, lossless: bool
) -> None:
    """The largest that is let in has room to shrink; a row more is never decoded."""
    side = math.isqrt(most_pixels(b"RIFF"))
    kept = await pictures.read(Picture(1, await pictures.keep_file(drawn("WEBP", side, side, lossless=lossless))))
    assert shown(kept).size == (2_560, 2_560)
    begun: list[str] = []
    monkeypatch.setattr(picture_child, "drawn", lambda *_: begun.append("a decoder"))
    with pytest.raises(WrongPicture) as refused:
        await pictures.keep_file(drawn("WEBP", side + 1, side + 1, lossless=lossless))
    assert (refused.value.why, begun) == ("pixels", [])


def test_another_bot_uploads_anew() -> None:
    picture = Picture(1, "a" * 64, "file", 42)
    assert (picture.known_to(42), picture.known_to(43)) == ("file", None)


def colour(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "size", [(1, 1), (1, 2_000), (100, 2_500), (6_000, 40), (30, 16_000), (2_600, 110), (600, 9_600)]
)
@pytest.mark.usefixtures("drawn_here")
async def test_any_shape_becomes_one_that_telegram_takes(media: Path, size: tuple[int, int], kind: str) -> None:
    """As a photo and as a file alike: at most 20 to 1, and 10,000 pixels of width and height together."""
    content = drawn(kind, *size)
    for keep in (pictures.keep, pictures.keep_file):
        width, height = shown(await pictures.read(Picture(1, await keep(content)))).size
        assert max(width, height) <= 20 * min(width, height)
        assert width + height <= 10_000


def test_a_strip_stands_between_white_margins() -> None:
    strip = shown(pictures.drawn_anew(drawn("PNG", 2_000, 20)))
    assert strip.size == (2_000, 100)
    assert [colour(strip, 1_000, y)[1] > 200 for y in (0, 50, 99)] == [True, False, True]


def grey_of_16_bits(width: int) -> bytes:
    rows = (b"\0" + b"".join(struct.pack(">H", x * 65_535 // (width - 1)) for x in range(width))) * 8
    data = png_chunk(b"IDAT", zlib.compress(rows))
    return png_header(width, 8, 16, 0) + data + png_chunk(b"IEND", b"")


async def test_a_grey_picture_of_16_bits_keeps_its_shades(media: Path) -> None:
    kept = shown(await pictures.read(Picture(1, await pictures.keep(grey_of_16_bits(256)))))
    assert all(abs(colour(kept, x, 4)[0] - x) < 6 for x in range(0, 256, 17))


def wide_gamut() -> bytes:
    """A profile of our own making: sRGB with red and green exchanged, so that nobody can overlook it."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    for at in range(132, 132 + 12 * count, 12):
        name = bytes(profile[at : at + 4])
        profile[at : at + 4] = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(name, name)
    return bytes(profile)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_colours_of_another_profile_become_everybodys(media: Path, kind: str) -> None:
    content = drawn(kind, 40, 40, icc_profile=wide_gamut())
    kept = await pictures.read(Picture(1, await pictures.keep(content)))
    red, green, _ = colour(shown(kept), 20, 20)
    assert (red < 60, green > 200) == (True, True)
    assert "icc_profile" not in Image.open(io.BytesIO(kept)).info


async def test_a_photo_that_lies_is_turned_upright_and_a_fit_one_stays_as_it_came(media: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying, fit = drawn("JPEG", 60, 30, exif=exif), drawn("JPEG", 60, 30)
    assert shown(await pictures.read(Picture(1, await pictures.keep(lying)))).size == (30, 60)
    assert await pictures.read(Picture(1, await pictures.keep(fit))) == fit


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_drawn(mode: str) -> None:
    written = io.BytesIO()
    Image.new(mode, (9, 9)).save(written, "PNG")
    assert shown(pictures.drawn_anew(written.getvalue())).size == (9, 9)


def test_the_colours_of_print_are_drawn() -> None:
    written = io.BytesIO()
    Image.new("CMYK", (9, 9), (0, 255, 255, 0)).save(written, "JPEG")
    red, green, _ = colour(shown(pictures.drawn_anew(written.getvalue())), 4, 4)
    assert red > green


@pytest.mark.parametrize("quarter_turns", [0, 1])
def test_a_photo_with_a_second_picture_behind_it_is_one_of_any_size(quarter_turns: int) -> None:
    """As many telephones make them; the first picture is the one that is meant."""
    exif, sent = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6 if quarter_turns else 1
    first, second = Image.new("RGB", (4600, 3500), "red"), Image.new("RGB", (4600, 3500), "blue")
    first.save(sent, "MPO", save_all=True, append_images=[second], exif=exif)
    with Image.open(io.BytesIO(sent.getvalue())) as opened:
        assert opened.format == "MPO"
        assert opened.width * opened.height > picture_drawing.MOST_PIXELS
    made = Image.open(io.BytesIO(picture_drawing.drawn_anew(sent.getvalue())))
    assert max(made.size) <= picture_drawing.SIDE
    assert (made.width < made.height) == bool(quarter_turns)
    red, _, blue = made.convert("RGB").getpixel((9, 9))  # type: ignore[misc]  # it has three bands
    assert (made.format, red > 250, blue < 5) == ("JPEG", True, True)
    assert not hasattr(made, "n_frames") or made.n_frames == 1


async def test_a_stop_waits_for_no_picture(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is drawn is given up like those behind it; after the next start they are drawn."""
    endless = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    monkeypatch.setattr(picture_child, "_COMMAND", [sys.executable, "-c", endless])
    monkeypatch.setattr(picture_child, "SECONDS", 60.0)
    with pictures.sheet(b"sent") as sent, pictures.sheet() as made:
        works = [partial(picture_child.drawn, sent, made), partial(picture_child.drawn, sent, made)]
        waiting = [asyncio.create_task(studio.one_at_a_time(work)) for work in works]
        async with asyncio.timeout(60):
            while not os.fstat(made.fileno()).st_size:
                await asyncio.sleep(0.01)
        await asyncio.to_thread(studio.close)
        assert [type(each) for each in await asyncio.gather(*waiting, return_exceptions=True)] == [
            asyncio.CancelledError,
            asyncio.CancelledError,
        ]
        made.seek(0)
        [number] = made.read().split()
        assert not Path(f"/proc/{int(number)}").exists(), "nor does its process stay"
    monkeypatch.undo()
    monkeypatch.setattr(rules, "media", media)
    assert await pictures.keep_file(drawn("PNG"))
