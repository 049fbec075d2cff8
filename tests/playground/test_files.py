"""Photos, documents and albums, up and down."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from playground.file_rules import DOWNLOAD_BYTES, PHOTO_BYTES, UPLOAD_BYTES, document_fits
from playground.files import Files, Upload
from playground.refusals import Refused
from tests.playground.street import DILNOZA, TOKEN, Street, inline, png


async def sent_photo(street: Street, picture: bytes, **params: Any) -> dict[str, Any]:
    body = await street.upload("sendPhoto", {"photo": picture}, chat_id=DILNOZA, **params)
    assert body["ok"], body
    result: dict[str, Any] = body["result"]
    return result


async def test_a_photo_goes_up_and_comes_down(street: Street) -> None:
    picture = png(1600, 1200)
    message = await sent_photo(street, picture, caption="<b>Olma</b>", parse_mode="HTML")
    sizes = message["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(90, 67), (320, 240), (1280, 960)]
    assert (message["caption"], message["caption_entities"][0]["type"]) == ("Olma", "bold")
    file = await street.ask("getFile", file_id=sizes[-1]["file_id"])
    assert file["file_size"] == len(picture)
    async with street.session.get(f"{street.address}/file/bot{TOKEN}/{file['file_path']}") as response:
        assert await response.read() == picture
    async with street.session.get(f"{street.address}/files/{sizes[0]['file_id']}") as response:
        assert (response.content_type, await response.read()) == ("image/png", picture)


async def test_a_photo_is_sent_again_by_its_identifier(street: Street) -> None:
    """Its file_id lasts; the unique id belongs to the content."""
    first = await sent_photo(street, png())
    again = await street.ask("sendPhoto", chat_id=DILNOZA, photo=first["photo"][-1]["file_id"])
    twin = await sent_photo(street, png())
    assert first["photo"] == again["photo"] == twin["photo"]


async def test_an_identifier_belongs_to_one_bot(street: Street) -> None:
    file_id = (await sent_photo(street, png()))["photo"][0]["file_id"]
    wrong = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await street.refusal("sendPhoto", "43:other", chat_id=DILNOZA, photo=file_id) == wrong
    assert await street.refusal("getFile", "43:other", file_id=file_id) == "Bad Request: invalid file_id"


async def test_an_identifier_cannot_change_its_kind(street: Street) -> None:
    file_id = (await sent_photo(street, png()))["photo"][0]["file_id"]
    refusal = await street.refusal("sendDocument", chat_id=DILNOZA, document=file_id)
    assert refusal == "Bad Request: can't use file of type Photo as Document"


UPLOADS = {
    "files: 0 bytes": (b"", "file must be non-empty"),
    "photo upload: 10 MB": (
        png() + b"0" * PHOTO_BYTES,
        f"file of size {PHOTO_BYTES + len(png())} bytes is too big for a photo; "
        f"the maximum size is {PHOTO_BYTES} bytes",
    ),
    "our bug: no picture": (b"hello", "IMAGE_PROCESS_FAILED"),
    "our bug: dimensions": (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
}


@pytest.mark.parametrize("case", UPLOADS)
async def test_an_upload_is_refused(street: Street, case: str) -> None:
    data, text = UPLOADS[case]
    body = await street.upload("sendPhoto", {"photo": data}, chat_id=DILNOZA)
    assert body == {"ok": False, "error_code": 400, "description": f"Bad Request: {text}"}


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("", "there is no photo in the request"),
        ("attach://nothing", "there is no file 'nothing' in the request"),
        ("https://example.org/a.png", "failed to get HTTP URL content"),
    ],
)
async def test_a_photo_named_wrongly(street: Street, named: str, text: str) -> None:
    """The playground fetches nothing from outside."""
    assert await street.refusal("sendPhoto", chat_id=DILNOZA, photo=named) == f"Bad Request: {text}"


async def test_an_empty_document_is_refused(street: Street) -> None:
    body = await street.upload("sendDocument", {"document": b""}, chat_id=DILNOZA)
    assert body["description"] == "Bad Request: file must be non-empty"


def test_a_document_over_50_megabytes_is_refused() -> None:
    fits = Upload("big.bin", "application/octet-stream", bytes(UPLOAD_BYTES))
    assert document_fits(fits) is fits
    with pytest.raises(Refused) as caught:
        document_fits(Upload("big.bin", "application/octet-stream", bytes(UPLOAD_BYTES + 1)))
    assert (caught.value.code, caught.value.description) == (413, "Request Entity Too Large")


async def test_only_pictures_are_shown_by_the_page(street: Street) -> None:
    """A page opened from a file somebody uploaded must not run on this origin."""
    script = street.store.files.photo(42, Upload("x.svg", "image/svg+xml", b"<svg onload='x'/>"))[0]["file_id"]
    async with street.session.get(f"{street.address}/files/{script}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"


async def test_a_caption_of_1025(street: Street) -> None:
    """Up to 1,024 are taken, counted after the markup is read."""
    message = await sent_photo(street, png(), caption=f"<i>{'x' * 1024}</i>", parse_mode="HTML")
    too_long = {"chat_id": DILNOZA, "message_id": message["message_id"], "caption": "x" * 1025}
    assert await street.refusal("editMessageCaption", **too_long) == "Bad Request: message caption is too long"
    body = await street.upload("sendPhoto", {"photo": png()}, chat_id=DILNOZA, caption="x" * 1025)
    assert body["description"] == "Bad Request: message caption is too long"


async def test_a_file_over_20_megabytes_cannot_be_fetched(street: Street) -> None:
    document = street.store.files.document(42, Upload("big.bin", "application/octet-stream", bytes(DOWNLOAD_BYTES + 1)))
    assert await street.refusal("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"


def test_the_oldest_bytes_go_first_and_not_silently(caplog: pytest.LogCaptureFixture) -> None:
    """Telegram, too, may remove any media."""
    files = Files(kept_bytes=10)
    first = files.document(42, Upload("a", "text/plain", b"12345678"))
    second = files.document(42, Upload("b", "text/plain", b"abcdefgh"))
    held = [files.get(document["file_id"]) for document in (first, second)]
    assert [files.data(stored) for stored in held if stored is not None] == [None, b"abcdefgh"]
    assert "dropped" in caplog.text


async def test_a_file_whose_bytes_are_gone(street: Street) -> None:
    """Telegram may lose it, so whoever needs the original keeps it."""
    file_id = (await sent_photo(street, png()))["photo"][0]["file_id"]
    street.store.files.kept_bytes = 1
    await sent_photo(street, png(shade=1))
    refusal = await street.refusal("getFile", file_id=file_id)
    assert refusal == "Bad Request: wrong file_id or the file is temporarily unavailable"
    async with street.session.get(f"{street.address}/files/{file_id}") as response:
        assert response.status == 404


async def album(street: Street, kinds: list[str], **params: Any) -> dict[str, Any]:
    files = {f"part{number}": png(shade=number) for number in range(len(kinds))}
    media = [{"type": kind, "media": f"attach://part{number}"} for number, kind in enumerate(kinds)]
    media[0]["caption"] = "Olma"
    return await street.upload("sendMediaGroup", files, chat_id=DILNOZA, media=json.dumps(media), **params)


async def test_an_album(street: Street) -> None:
    """2 to 10 items."""
    body = await album(street, ["photo"] * 10)
    assert len({message["media_group_id"] for message in body["result"]}) == 1
    shown = (await street.chat())["messages"]
    assert [message.get("caption") for message in shown] == ["Olma"] + [None] * 9


ALBUMS = {
    "album: 1": (
        ["photo"],
        {},
        "there must be at least 2 media items in an album; use sendPhoto or sendDocument for one",
    ),
    "album: 11": (["photo"] * 11, {}, "too many messages to send as an album"),
    "the playground carries photos and documents": (
        ["video", "photo"],
        {},
        "the playground does not carry media of type video",
    ),
    "album: mixed": (["photo", "document"], {}, "document can't be mixed with other media types"),
    "album: reply_markup": (
        ["photo", "photo"],
        {"reply_markup": json.dumps(inline([{"text": "A", "callback_data": "a"}]))},
        "an album can't have reply_markup",
    ),
}


@pytest.mark.parametrize("case", ALBUMS)
async def test_an_album_is_refused(street: Street, case: str) -> None:
    kinds, params, text = ALBUMS[case]
    body = await album(street, kinds, **params)
    assert body["description"] == f"Bad Request: {text}"
    assert (await street.chat())["messages"] == []


async def test_a_part_of_an_album_keeps_its_kind(street: Street) -> None:
    part = (await album(street, ["photo", "photo"]))["result"][0]
    params = {"chat_id": DILNOZA, "message_id": part["message_id"]}
    document = street.store.files.document(42, Upload("a.txt", "text/plain", b"a"))["file_id"]
    refusal = await street.refusal("editMessageMedia", **params, media={"type": "document", "media": document})
    assert refusal.startswith("Bad Request: message can't be edited")


async def test_media_replaces_text_and_other_media(street: Street) -> None:
    """API EditMessageMedia: a text can become a photo; the same photo again is "not modified"."""
    message_id = await street.message("Olma <b>", reply_markup=inline([{"text": "A", "callback_data": "a"}]))
    media = json.dumps({"type": "photo", "media": "attach://new", "caption": "Nok"})
    place = {"chat_id": DILNOZA, "message_id": message_id, "media": media}
    body = await street.upload("editMessageMedia", {"new": png()}, **place)
    shown = (await street.chat())["messages"][0]
    assert (shown["caption"], "text" in shown, "reply_markup" in shown) == ("Nok", False, False)
    assert body["result"]["photo"] == shown["photo"]
    again = await street.upload("editMessageMedia", {"new": png()}, **place)
    assert again["description"].startswith("Bad Request: message is not modified")


async def test_a_caption_is_edited(street: Street) -> None:
    message = await sent_photo(street, png(), caption="Olma")
    params = {"chat_id": DILNOZA, "message_id": message["message_id"], "caption": "Nok"}
    assert (await street.ask("editMessageCaption", **params))["caption"] == "Nok"
    assert (await street.refusal("editMessageCaption", **params)).startswith("Bad Request: message is not modified")


@pytest.mark.parametrize("count", [0, 11])
async def test_people_send_one_to_ten_photos(street: Street, count: int) -> None:
    """Telegram's app offers no more."""
    form = aiohttp.FormData({"caption": "x"}, default_to_multipart=True)
    for number in range(count):
        form.add_field("photo", png(shade=number), filename="photo.png")
    async with street.session.post(f"{street.address}/people/{DILNOZA}/photos", data=form) as response:
        assert (response.status, await response.json()) == (400, {"error": "Send 1 to 10 photos."})
