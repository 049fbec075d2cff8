"""Parameters of a call: JSON, forms and multipart made into one dictionary and the uploaded files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web
from pydantic import ValidationError

from playground import strict_json
from playground.files import Upload
from playground.refusals import Refused, bad_request

Json = dict[str, Any]
STRUCTURED = frozenset(
    [
        "reply_markup",
        "entities",
        "caption_entities",
        "media",
        "commands",
        "scope",
        "menu_button",
        "allowed_updates",
        "message_ids",
        "link_preview_options",
        "reply_parameters",
        "ephemeral_message_parameters",
        "rich_message",
        "suggested_post_parameters",
    ],
)
FILES = frozenset({"photo", "document", "thumbnail", "certificate"})
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "commands": "commands list is empty; use the method deleteMyCommands to remove the list of commands",
}


@dataclass(slots=True)
class Given:
    """What came with a request."""

    params: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)


async def read_parameters(request: web.Request) -> Given:
    """Query string and body of a Bot API call; an empty string counts as absent, as with Telegram."""
    given = Given(dict(request.query))
    kind = request.content_type
    if request.method == "POST" and kind == "application/json":
        given.params.update(await _json_body(request))
    elif kind == "multipart/form-data":
        await read_multipart(request, given)
    elif kind == "application/x-www-form-urlencoded":
        given.params.update({key: value for key, value in (await request.post()).items() if isinstance(value, str)})
    given.params = {name: _value(name, value) for name, value in given.params.items() if value not in ("", None)}
    for name in FILES & given.uploads.keys():
        given.params[name] = f"attach://{name}"
    return given


async def _json_body(request: web.Request) -> Json:
    try:
        text = await request.text()
        body = strict_json.read(text) if text.strip() else {}
    except (ValueError, LookupError) as failure:
        raise bad_request(f"can't parse JSON object: {failure}") from failure
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object: expected an object")
    return body


async def read_multipart(request: web.Request, given: Given) -> None:
    """Fields into `params`, files into `uploads`."""
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read())
        if part.filename is None:
            given.params[part.name] = data.decode("utf-8", "replace")
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            called = part.filename.encode("utf-8", "replace").decode()
            given.uploads[_free(part.name, given.uploads)] = Upload(called, mime_type, data)


def _free(name: str, taken: dict[str, Upload]) -> str:
    """An album comes as several fields of one name; each keeps a key of its own."""
    return name if name not in taken else f"{name}#{len(taken) + 1}"


def _value(name: str, value: Any) -> Any:
    if name in STRUCTURED and isinstance(value, str):
        try:
            return strict_json.read(value)
        except ValueError as failure:
            shown = "reply keyboard markup" if name == "reply_markup" else name.replace("_", " ")
            raise bad_request(f"can't parse {shown} JSON object") from failure
    if name == "chat_id" and isinstance(value, str):
        return int(value) if re.fullmatch(r"-?[0-9]{1,16}", value) else value
    return value


def type_refusal(failure: ValidationError) -> Refused:
    """The first thing aiogram's class did not accept, in readable words."""
    error = failure.errors(include_url=False)[0]
    place = [str(step) for step in error["loc"]]
    if error["type"] == "missing" and len(place) == 1:
        return bad_request(MISSING.get(place[0], f'parameter "{place[0]}" is required'))
    return bad_request(f"can't parse parameter {'.'.join(place)!r}: {error['msg']}")
