"""What Telegram refuses about files, in its own words."""

from __future__ import annotations

from playground.files import MEBIBYTE, Files, StoredFile, Upload
from playground.images import dimensions
from playground.refusals import Refused, bad_request

PHOTO_BYTES = 10 * MEBIBYTE
UPLOAD_BYTES = 50 * MEBIBYTE
DOWNLOAD_BYTES = 20 * MEBIBYTE


def photo_fits(upload: Upload) -> Upload:
    """At most 10 MB, and a picture it must be."""
    not_empty(upload)
    if len(upload.data) > PHOTO_BYTES:
        size = len(upload.data)
        raise bad_request(f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes")
    edges = dimensions(upload.data)
    if edges is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(edges) > 10_000 or max(edges) > 20 * max(1, min(edges)):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return upload


def document_fits(upload: Upload) -> Upload:
    """At most 50 MB."""
    not_empty(upload)
    if len(upload.data) > UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    return upload


def not_empty(upload: Upload) -> None:
    """A file has at least one byte."""
    if not upload.data:
        raise bad_request("file must be non-empty")


def own_file(files: Files, file_id: str, bot_id: int, kind: str) -> StoredFile:
    """An identifier belongs to one bot and cannot change its kind."""
    stored = files.get(file_id)
    if stored is None or stored.bot_id != bot_id:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
    return stored


def downloadable(files: Files, file_id: str, bot_id: int) -> StoredFile:
    """getFile gives up to 20 MB; Telegram may lose any file."""
    stored = files.get(file_id)
    if stored is None or stored.bot_id != bot_id:
        raise bad_request("invalid file_id")
    if stored.size > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    if files.data(stored) is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return stored
