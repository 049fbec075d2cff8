"""Files people and the bot have sent: bytes up to a cap, in memory or the notebook; identifiers bound to one bot."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from dataclasses import asdict, dataclass
from typing import Any

from playground.images import dimensions
from playground.notebook import Notebook

log = logging.getLogger(__name__)
MEBIBYTE = 1024 * 1024
KEPT_BYTES = 256 * MEBIBYTE
UNKNOWN_SIZE = (320, 320)
SHOWN_SIZES = (("s", 90), ("m", 320), ("x", 1280))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came over HTTP."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One identifier of one content; a photo has several (one per size) over the same bytes."""

    file_id: str
    unique_id: str
    bot_id: int
    kind: str
    digest: str
    size: int
    name: str
    mime_type: str
    path: str


class Files:
    """Contents by hash, identifiers by file_id. The oldest contents go first when the cap is reached (logged)."""

    def __init__(self, kept_bytes: int = KEPT_BYTES, notebook: Notebook | None = None) -> None:
        self.kept_bytes = kept_bytes
        self._notebook = notebook or Notebook()
        self._sizes: OrderedDict[str, int] = OrderedDict(self._notebook.sizes("contents"))
        self._held = sum(self._sizes.values())
        self._contents: dict[str, bytes] = {}  # what the notebook does not have
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._bodies: dict[str, Any] = {}
        for file_id, note in self._notebook.read("files"):
            stored = StoredFile(**note["file"])
            self._by_id[file_id] = self._by_path[stored.path] = stored
            self._bodies[file_id] = note["body"]

    def photo(self, bot_id: int, upload: Upload) -> list[dict[str, Any]]:
        """Keep a photo; the PhotoSize list for the message, smallest first."""
        digest = self._keep(upload.data)
        width, height = dimensions(upload.data) or UNKNOWN_SIZE
        longest = max(width, height, 1)
        wanted = [(letter, min(longest, edge)) for letter, edge in SHOWN_SIZES]
        chosen = {edge: letter for letter, edge in reversed(wanted)}
        sizes = [
            self._photo_size(bot_id, upload, digest, letter, (width * edge // longest, height * edge // longest))
            for edge, letter in sorted(chosen.items())
        ]
        for size in sizes:
            self._describe(size["file_id"], sizes)
        return sizes

    def _photo_size(
        self, bot_id: int, upload: Upload, digest: str, letter: str, size: tuple[int, int]
    ) -> dict[str, Any]:
        stored = self._register(bot_id, "photo", digest, upload, letter)
        body = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "width": max(size[0], 1)}
        return {**body, "height": max(size[1], 1), "file_size": stored.size}

    def document(self, bot_id: int, upload: Upload) -> dict[str, Any]:
        """Keep a document; its Document body."""
        stored = self._register(bot_id, "document", self._keep(upload.data), upload, "d")
        body = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_name": upload.name,
            "mime_type": upload.mime_type,
            "file_size": stored.size,
        }
        self._describe(stored.file_id, body)
        return body

    def sticker(self, bot_id: int) -> dict[str, Any]:
        """A sticker (its picture does not matter)."""
        upload = Upload("sticker.webp", "image/webp", b"RIFF")
        stored = self._register(bot_id, "sticker", self._keep(upload.data), upload, "t")
        body: dict[str, Any] = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "type": "regular"}
        return {**body, "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}

    def get(self, file_id: str) -> StoredFile | None:
        """The file behind an identifier."""
        return self._by_id.get(file_id)

    def body(self, file_id: str) -> Any:
        """What a message carries for this identifier: the PhotoSize list or the Document."""
        return self._bodies.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """The file behind a getFile path."""
        return self._by_path.get(path)

    def data(self, stored: StoredFile) -> bytes | None:
        """The bytes, or None when they were dropped to stay under the cap."""
        held = self._contents.get(stored.digest)
        return held if held is not None else self._notebook.content("contents", stored.digest)

    def _register(self, bot_id: int, kind: str, digest: str, upload: Upload, letter: str) -> StoredFile:
        unique = f"{digest[:14]}{letter}"
        file_id = f"{kind[0]}{bot_id}-{digest[:24]}{letter}"
        extension = upload.name.rpartition(".")[2].lower() if "." in upload.name else "bin"
        path = f"{kind}s/{bot_id}/{digest[:24]}{letter}.{extension if extension.isalnum() else 'bin'}"
        size = len(upload.data)
        stored = StoredFile(file_id, unique, bot_id, kind, digest, size, upload.name, upload.mime_type, path)
        self._by_id[file_id] = self._by_path[path] = stored
        return stored

    def _describe(self, file_id: str, body: Any) -> None:
        self._bodies[file_id] = body
        self._notebook.keep("files", file_id, {"file": asdict(self._by_id[file_id]), "body": body})

    def _keep(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._sizes:
            self._sizes[digest] = len(data)
            self._held += len(data)
            if not self._notebook.keep("contents", digest, data):
                self._contents[digest] = data
        while self._held > self.kept_bytes and len(self._sizes) > 1:
            self._forget(*self._sizes.popitem(last=False))
        return digest

    def _forget(self, digest: str, size: int) -> None:
        """The identifiers last until the next start."""
        self._held -= size
        self._contents.pop(digest, None)
        self._notebook.drop("contents", digest)
        for stored in [each for each in self._by_id.values() if each.digest == digest]:
            self._notebook.drop("files", stored.file_id)
        log.warning("file %s (%d bytes) dropped: over %d bytes are held", digest[:12], size, self.kept_bytes)
