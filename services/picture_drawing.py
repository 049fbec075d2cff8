"""Pictures drawn anew so that Telegram takes them and everybody sees them as they were taken."""

from __future__ import annotations

import io
import struct

from PIL import Image, ImageCms, ImageOps

from services.errors import WrongPicture

MOST_PIXELS = 25_000_000
SIDE = 2560  # pixels; Telegram keeps no larger photo of a file either
RATIO = 20  # Telegram refuses a photo that is longer: PHOTO_INVALID_DIMENSIONS
SUM = 10_000  # pixels of width and height together, likewise
QUALITY = 92
KINDS = ("JPEG", "PNG", "WEBP")
_ORIENTATION, _UPRIGHT = 0x0112, (None, 1)
# What Pillow raises for bytes that only begin like a picture.
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)


def is_fit(content: bytes) -> bool:
    """Whether a photo may stay as it came: an upright JPEG of a shape Telegram takes, in everybody's colours.

    Reads the header alone; raises WrongPicture for what only begins like a picture.
    """
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as opened:
            width, height = opened.size
            shape = max(width, height) <= RATIO * min(width, height) and width + height <= SUM
            plain = opened.format == "JPEG" and opened.mode in ("L", "RGB") and "icc_profile" not in opened.info
            return shape and plain and opened.getexif().get(_ORIENTATION) in _UPRIGHT
    except (*_BROKEN, Image.DecompressionBombError) as problem:
        raise WrongPicture("kind") from problem


def drawn_anew(content: bytes) -> bytes:
    """Upright, on white, as a JPEG of its pixels alone: what a camera or a stranger wrote beside them is left behind.

    Raises WrongPicture for what only begins like a picture. Takes up to half a second; belongs in a thread.
    """
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise WrongPicture("pixels")
            opened.draft(None, (SIDE, SIDE))
            image = _in_eight_bits(ImageOps.exif_transpose(opened))
            if image.mode in ("P", "PA", "1"):
                image = image.convert("RGBA")  # before it shrinks: a palette has no shades between its colours
            image.thumbnail((SIDE, SIDE))
            clean = _widened(_on_white(image))
    except (*_BROKEN, Image.DecompressionBombError) as problem:
        raise WrongPicture("kind") from problem
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Greys of 16 bits keep their shades: converted as they are, all but the darkest would become white."""
    return image.point(lambda shade: shade * (1 / 256), "L") if image.mode.startswith("I") else image


def _on_white(image: Image.Image) -> Image.Image:
    colours = _for_every_screen(image)
    if not image.has_transparency_data:
        return colours
    clean = Image.new("RGB", image.size, "white")
    clean.paste(colours, mask=image.convert("RGBA").getchannel("A"))
    return clean


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
