"""What Telegram answers when it will not do what was asked."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """An answer with ok=false: an HTTP-like code, Telegram's text and, for some, parameters (retry_after seconds)."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON body as Telegram sends it."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters is not None:
            answer["parameters"] = self.parameters
        return answer


class NotPossible(Exception):
    """Something a person cannot do in the app now (a button that is not there, an unknown person)."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error


def bad_request(text: str) -> Refused:
    """400 with Telegram's prefix."""
    return Refused(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refused:
    """403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {text}")


def conflict(text: str) -> Refused:
    """409 with Telegram's prefix."""
    return Refused(409, f"Conflict: {text}")
