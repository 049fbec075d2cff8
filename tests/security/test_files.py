"""Pictures sent as files: what a camera or a stranger wrote beside the pixels never reaches the media folder (F123)."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from services import pictures
from services.errors import WrongPicture
from services.market import rules
from services.pictures import Picture

CANARY = "canary of 41.311081, 69.240562 by Dilnoza's camera"
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "media", tmp_path / "media")


def exif() -> Image.Exif:
    written = Image.Exif()
    written[DESCRIPTION] = CANARY
    written[ORIENTATION] = 6  # the camera was held upright: turn it by a quarter
    written.get_ifd(GPS)[1] = "N"
    written.get_ifd(GPS)[2] = (41.0, 18.0, 39.9)
    return written


def photo(kind: str) -> bytes:
    out, image = io.BytesIO(), Image.new("RGB", (60, 30), "red")
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", CANARY)
        image.save(out, kind, pnginfo=text, exif=exif())
    elif kind == "JPEG":
        image.save(out, kind, exif=exif(), comment=CANARY.encode(), icc_profile=CANARY.encode())
    else:
        image.save(out, kind, exif=exif(), xmp=CANARY.encode())
    return out.getvalue() + CANARY.encode()  # and a tail, as files that are two things at once have


async def kept_of(sent: bytes) -> bytes:
    return await pictures.read(Picture(1, await pictures.keep_file(sent)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_only_the_pixels_are_kept_and_they_stand_upright(kind: str) -> None:
    assert CANARY.encode() in photo(kind)
    kept = await kept_of(photo(kind))
    assert CANARY.encode() not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert (image.format, image.size) == ("JPEG", (30, 60))
        assert len(image.getexif()) == 0
        assert not set(image.info) & {"exif", "comment", "icc_profile", "xmp"}
        red, green, blue = (band.tobytes() for band in image.split())
        assert (min(red) > 250, max(green) < 5, max(blue) < 5) == (True, True, True)


async def test_what_is_transparent_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    kept = await pictures.read(Picture(1, await pictures.keep_file(out.getvalue())))
    with Image.open(io.BytesIO(kept)) as image:
        assert image.getpixel((1, 1)) == (255, 255, 255)


def test_a_large_one_becomes_as_large_as_telegram_shows() -> None:
    out = io.BytesIO()
    Image.new("L", (6_000, 3_000)).save(out, "JPEG")
    with Image.open(io.BytesIO(pictures.drawn_anew(out.getvalue()))) as image:
        assert image.size == (2560, 1280)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says what it could not read
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_damaged_files_are_refused(kind: str) -> None:
    """Cut and changed at random (the seed is fixed): a picture or a refusal, never a fault."""
    chance, whole = random.Random(7), photo(kind)
    refused = 0
    for _ in range(150):
        damaged = bytearray(whole[: chance.randrange(1, len(whole))])
        for _ in range(3):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            pictures.check(bytes(damaged))
            pictures.drawn_anew(bytes(damaged))
        except WrongPicture:
            refused += 1
    assert refused > 50


async def test_a_file_that_lies_about_its_kind_is_refused() -> None:
    for content in (b"%PDF-1.7", b"GIF89a" + bytes(90), b"<svg onload='x'/>", b"\xff\xd8\xff\xe0" + bytes(2_000)):
        with pytest.raises(WrongPicture):
            await pictures.keep_file(content)
    assert not any(file.is_file() for file in rules.media.rglob("*"))
