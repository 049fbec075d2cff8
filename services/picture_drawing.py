"""Pictures drawn anew so that Telegram takes them and everybody sees them as they were taken."""

from __future__ import annotations

import io
import struct
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from services.errors import PictureFault, WrongPicture
from services.picture_sizes import Bytes, is_plain_jpeg

MOST_PIXELS = 12 * 1024 * 1024  # decoded at once: what cameras call 12 megapixels has up to 12.54 million
BUDGET = 104 * 1024 * 1024  # bytes that decoding may take, counted before it begins
SIDE = 2560  # pixels; Telegram keeps no larger photo of a file either
RATIO = 20  # Telegram refuses a photo that is longer: PHOTO_INVALID_DIMENSIONS
SUM = 10_000  # pixels of width and height together, likewise
QUALITY = 92
KINDS = ("JPEG", "PNG", "WEBP")
# With a second picture behind it, such as the brighter one of many telephones, the reader calls it another format.
_JPEGS = ("JPEG", "MPO")
_ORIENTATION, _UPRIGHT = 0x0112, (None, 1)
_BAND = 128  # rows
# What Pillow raises for bytes that only begin like a picture.
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)


def most_pixels(content: Bytes) -> int:
    """How large it may call itself: a JPEG becomes smaller while it is decoded, a WebP is held four times."""
    if content[:4] == b"RIFF":
        return BUDGET // 16
    return MOST_PIXELS * 64 if content[:2] == b"\xff\xd8" else MOST_PIXELS


def is_fit(content: bytes) -> bool:
    """Whether a photo may stay as it came: an upright JPEG of a shape Telegram takes, in everybody's colours.

    Reads the header alone, and only one that ends soon: whatever else is looked at by a process of its own. Raises
    WrongPicture for what only begins like a picture.
    """
    if not is_plain_jpeg(content):
        return False
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as opened:
            width, height = opened.size
            shape = max(width, height) <= RATIO * min(width, height) and width + height <= SUM
            plain = opened.format == "JPEG" and opened.mode in ("L", "RGB") and "icc_profile" not in opened.info
            return shape and plain and opened.getexif().get(_ORIENTATION) in _UPRIGHT
    except (*_BROKEN, Image.DecompressionBombError) as problem:
        raise WrongPicture(PictureFault.KIND) from problem


def drawn_anew(content: bytes) -> bytes:
    """The same as `draw`, of bytes at hand."""
    made = io.BytesIO()
    draw(io.BytesIO(content), made)
    return made.getvalue()


def draw(sent: BinaryIO, made: BinaryIO) -> None:
    """Upright, on white, as a JPEG of its pixels alone: what a camera or a stranger wrote beside them is left behind.

    Raises WrongPicture for what only begins like a picture, or would take more than BUDGET. Takes up to a second.
    """
    try:
        clean = _widened(_for_every_screen(ImageOps.exif_transpose(_shrunk(sent))))
    except (*_BROKEN, Image.DecompressionBombError) as problem:
        raise WrongPicture(PictureFault.KIND) from problem
    clean.save(made, "JPEG", quality=QUALITY)


def _shrunk(sent: BinaryIO) -> Image.Image:
    """Without transparency and no larger than SIDE; each step lets go of what the one before it held."""
    image = _plain(_decoded(sent))
    image.thumbnail((SIDE, SIDE))
    return image


def _decoded(sent: BinaryIO) -> Image.Image:
    with Image.open(sent, formats=KINDS) as opened:
        _scale(opened)
        opened.load()
        image = _in_eight_bits(opened)
    # A WebP keeps its decoder's two sheets for as long as it is there, and shrinking wants two of its own.
    return image.copy() if opened.format == "WEBP" else image


def _scale(opened: Image.Image) -> None:
    """A JPEG is made smaller while it is decoded, by 2, 4 or 8, until it fits; anything else fits as it is or not."""
    width, height = opened.size
    for smaller in (1, 2, 4, 8) if opened.format in _JPEGS else (1,):
        decoded = -(-width // smaller) * -(-height // smaller)
        if decoded <= MOST_PIXELS and decoded * 4 + _beside(opened) <= BUDGET:
            if smaller > 1:
                opened.draft(None, (-(-width // smaller), -(-height // smaller)))
            return
    raise WrongPicture(PictureFault.PIXELS)


def _beside(opened: Image.Image) -> int:
    """Bytes that a decoder holds beside the picture that it makes."""
    count = opened.width * opened.height
    if opened.format == "WEBP":
        return count * 12  # as most_pixels has it: two sheets of its own, and the one it hands over
    if "progressive" in opened.info:
        return count * 2 * len(opened.getbands())  # two bytes for each colour of the whole, however small it becomes
    return 0


def _plain(image: Image.Image) -> Image.Image:
    """In colours or greys, on white: in bands, since the whole would be held twice."""
    if image.mode in ("P", "PA", "1"):  # before it shrinks: a palette has no shades between its colours
        image = _become(image, "RGBA" if image.has_transparency_data else "RGB")
    elif image.mode != "RGBA" and image.has_transparency_data:
        image = _become(image, "RGBA")
    if image.mode != "RGBA":
        return image
    for top in range(0, image.height, _BAND):
        band = image.crop((0, top, image.width, min(top + _BAND, image.height)))
        clean = Image.new("RGBA", band.size, "white")
        clean.alpha_composite(band)
        image.paste(clean, (0, top))
    return _become(image, "RGB")


def _become(image: Image.Image, mode: str) -> Image.Image:
    """In another mode; the memory of what it was is free again, whoever still holds it."""
    converted = image.convert(mode)
    image.close()
    return converted


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Greys of 16 bits keep their shades: converted as they are, all but the darkest would become white."""
    return image.point(lambda shade: shade * (1 / 256), "L") if image.mode.startswith("I") else image


def _for_every_screen(image: Image.Image) -> Image.Image:
    """In sRGB; a profile that cannot be read says nothing about the colours."""
    profile = image.info.get("icc_profile")
    bare = image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")
    if profile:
        try:
            own, common = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            drawn = ImageCms.profileToProfile(bare, own, common, outputMode="RGB")
        except (ImageCms.PyCMSError, *_BROKEN):
            return bare.convert("RGB")
        if drawn is not None:
            return drawn
    return bare.convert("RGB")


def _widened(image: Image.Image) -> Image.Image:
    """Its pixels alone on a new sheet; a strip gets white margins until Telegram takes its shape."""
    least = -(-max(image.size) // RATIO)
    width, height = max(image.width, least), max(image.height, least)
    clean = Image.new("RGB", (width, height), "white")
    clean.paste(image, ((width - image.width) // 2, (height - image.height) // 2))
    return clean
