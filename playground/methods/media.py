"""Photos and documents as a call names them: uploaded now, or by the identifier of an earlier message."""

from __future__ import annotations

from typing import Any

from playground import file_rules
from playground.files import Upload
from playground.methods.calls import Call
from playground.refusals import bad_request

CHECKS = {"photo": file_rules.photo_fits, "document": file_rules.document_fits}


def media_body(call: Call, kind: str, named: object) -> Any:
    """What the message carries: a PhotoSize list or a Document."""
    if not isinstance(named, str) or not named:
        raise bad_request(f"there is no {kind} in the request")
    if kind not in CHECKS:
        raise bad_request(f"the playground does not carry media of type {kind}")
    if named.startswith("attach://"):
        return _uploaded(call, kind, named.removeprefix("attach://"))
    if named.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = file_rules.own_file(call.store.files, named, call.bot_id, kind)
    return call.store.files.body(stored.file_id)


def _uploaded(call: Call, kind: str, name: str) -> Any:
    upload: Upload | None = call.uploads.get(name)
    if upload is None:
        raise bad_request(f"there is no file {name!r} in the request")
    checked = CHECKS[kind](upload)
    files = call.store.files
    return files.photo(call.bot_id, checked) if kind == "photo" else files.document(call.bot_id, checked)
