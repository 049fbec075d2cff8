"""A small scripted bot over the real Bot API, so that the page can be tried without the market behind it."""

from __future__ import annotations

from typing import Any

from tests.playground.street import Json, Street, inline

COMMANDS = ("start", "Begin"), ("buttons", "Show buttons"), ("plain", "No keyboard"), ("rich", "Formatted text")
LINK = "https://t.me/bozor_playground_bot?start=abc123"
SHARE = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fbozor_playground_bot%3Fstart%3Dgift&text=Look"
MENU: Json = {
    "keyboard": [
        [{"text": "Catalog", "style": "primary"}, {"text": "Cart"}],
        [{"text": "My phone", "request_contact": True}, {"text": "My place", "request_location": True}],
    ],
    "input_field_placeholder": "Name a thing",
}
BUTTONS = inline(
    [{"text": "Toast", "callback_data": "toast"}, {"text": "Alert", "callback_data": "alert", "style": "danger"}],
    [{"text": "More", "callback_data": "count:0", "style": "success"}, {"text": "2/7", "disabled": {}}],
    [{"text": "Silence", "callback_data": "silence"}, {"text": "Remove", "callback_data": "remove"}],
    [{"text": "Copy", "copy_text": {"text": "ANOR-10"}}, {"text": "Site", "url": "https://example.org/shop"}],
    [{"text": "Product", "url": LINK}, {"text": "Share", "url": SHARE}],
)
RICH = (
    '<b>bold</b> <i>italic</i> <u>under</u> <s>gone</s> <code>A-1</code> <a href="https://example.org/">there</a> '
    "<tg-spoiler>secret</tg-spoiler> /plain &lt;img src=x onerror=alert(1)&gt;\n"
    "<blockquote expandable>" + "a long quotation " * 20 + "</blockquote>"
    '<pre><code class="language-python">x = 1</code></pre>'
    f'<tg-time unix="1800000000" format="t">soon</tg-time> {LINK}\nمرحبا'
)


class PretendBot:
    """Answers what people do until `work()` is cancelled; `silent` holds the taps it never answered."""

    def __init__(self, street: Street) -> None:
        self.street = street
        self.silent: list[str] = []

    async def introduce(self) -> None:
        """Say which commands there are."""
        commands = [{"command": name, "description": about} for name, about in COMMANDS]
        await self.street.ask("setMyCommands", commands=commands)

    async def work(self) -> None:
        """Poll and answer for ever."""
        offset = 0
        while True:
            for update in await self.street.ask("getUpdates", offset=offset, timeout=5):
                offset = update["update_id"] + 1
                if "message" in update:
                    await self._message(update["message"])
                elif "callback_query" in update:
                    await self._tap(update["callback_query"])

    async def is_silent(self) -> bool:
        """Whether a tap waits that will not be answered."""
        return bool(self.silent)

    async def _message(self, message: Json) -> None:
        person = message["chat"]["id"]
        text = message.get("text", "")
        answers: dict[str, Json] = {
            "/start": {"text": "Welcome!", "reply_markup": MENU},
            "/buttons": {"text": "Choose:", "reply_markup": BUTTONS},
            "/plain": {"text": "Gone.", "reply_markup": {"remove_keyboard": True}},
            "/rich": {"text": RICH, "parse_mode": "HTML"},
        }
        answer = answers.get(text) or {"text": _heard(message, text)}
        await self.street.ask("sendMessage", chat_id=person, **answer)

    async def _tap(self, query: Json) -> None:
        person, message_id, data = query["from"]["id"], query["message"]["message_id"], query["data"]
        if data == "silence":
            self.silent.append(query["id"])
        elif data.startswith("count:"):
            await self._count(person, message_id, int(data.removeprefix("count:")) + 1)
            await self._answer(query)
        elif data == "remove":
            await self.street.ask("deleteMessage", chat_id=person, message_id=message_id)
            await self._answer(query)
        else:
            await self._answer(query, text=f"You chose {data}", show_alert=data == "alert")

    async def _count(self, person: int, message_id: int, count: int) -> None:
        markup = inline([{"text": f"More ({count})", "callback_data": f"count:{count}"}])
        changed: Json = {"chat_id": person, "message_id": message_id, "text": f"Counted {count}"}
        await self.street.ask("editMessageText", **changed, reply_markup=markup)

    async def _answer(self, query: Json, **words: Any) -> None:
        await self.street.ask("answerCallbackQuery", callback_query_id=query["id"], **words)


def _heard(message: Json, text: str) -> str:
    if "photo" in message:
        return f"Photo, album {'yes' if 'media_group_id' in message else 'no'}, caption {message.get('caption', '-')}"
    kinds = [kind for kind in ("contact", "location", "document", "sticker") if kind in message]
    if kinds:
        own = message.get("contact", {}).get("user_id") == message["from"]["id"]
        return f"Got {kinds[0]}{' (own)' if own else ''}"
    return f"You said: {text}"
