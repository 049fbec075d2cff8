"""Settings, tokens and methods that Telegram refuses, refused here in the same words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.playground.street import NOBODY, TOKEN, Street

COMMANDS = {
    "commands: 101": ([{"command": f"c{n}", "description": "x"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    "commands: capital": ([{"command": "Start", "description": "x"}], "BOT_COMMAND_INVALID"),
    "commands: 33 letters": ([{"command": "c" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
    "commands: no description": ([{"command": "start", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    "commands: 257": ([{"command": "start", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
}


@pytest.mark.parametrize("case", COMMANDS)
async def test_a_command_list_is_refused(street: Street, case: str) -> None:
    commands, text = COMMANDS[case]
    assert await street.refusal("setMyCommands", commands=commands) == f"Bad Request: {text}"
    assert await street.ask("getMyCommands") == []


SETTINGS: dict[str, tuple[str, dict[str, Any], str]] = {
    "bot name: 65": ("setMyName", {"name": "x" * 65}, "bot name is too long"),
    "short description: 121": (
        "setMyShortDescription",
        {"short_description": "x" * 121},
        "bot short description is too long",
    ),
    "description: 513": ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
    "commands: 2-letter language": (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x"}], "language_code": "eng"},
        "invalid language code specified",
    ),
    "chat not found: command scope": (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x"}], "scope": {"type": "chat", "chat_id": NOBODY}},
        "chat not found",
    ),
    "webhook secret: characters": (
        "setWebhook",
        {"url": "http://127.0.0.1:1/", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
    "webhook secret: 257": (
        "setWebhook",
        {"url": "http://127.0.0.1:1/", "secret_token": "a" * 257},
        "secret token is too long",
    ),
    "webhook: scheme": (
        "setWebhook",
        {"url": "ftp://127.0.0.1/"},
        "bad webhook: An HTTPS URL must be provided for webhook",
    ),
    "the playground reaches this machine only": (
        "setWebhook",
        {"url": "https://example.org/"},
        "bad webhook: the playground delivers to this machine only",
    ),
    "getFile of nothing": ("getFile", {"file_id": "x"}, "invalid file_id"),
}


@pytest.mark.parametrize("case", SETTINGS)
async def test_a_setting_is_refused(street: Street, case: str) -> None:
    method, params, text = SETTINGS[case]
    assert await street.refusal(method, **params) == f"Bad Request: {text}"


@pytest.mark.parametrize("token", ["playground", "x:playground", "42:", "42:a.b"])
async def test_a_malformed_token(street: Street, token: str) -> None:
    body = await street.answer("getMe", token)
    assert (body["error_code"], body["description"]) == (401, "Unauthorized")


async def test_a_method_that_is_not_there(street: Street) -> None:
    """The playground's contract: 404 as Telegram's."""
    body = await street.answer("sendSmoke", TOKEN)
    assert (body["error_code"], body["description"]) == (404, "Not Found: method not found")
