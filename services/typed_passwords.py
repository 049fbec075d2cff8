"""Where people type a password though nobody asked: behind a command, and before it is asked for."""

from __future__ import annotations

import re

from services import contacts, passwords

LEADS_TO_ONE = frozenset({
    "auth", "kirish", "log_in", "login", "new_password", "newpassword", "parol", "pass", "passwd", "password", "pwd",
    "recover", "register", "reset", "royxat", "set_password", "setpassword", "sign_in", "sign_up", "signin", "signup",
    "войти", "вход", "логин", "пароль", "регистрация",
})  # fmt: skip
"""Our commands, and what people call them elsewhere."""
_FOR_PEOPLE = frozenset({"support", "paysupport"})
_BEHIND = re.compile(r"/(\w{1,32})(?:@\w{1,32})?\s+(\S{1,256})(\s+\S)?")


_LONGEST = 256  # letters: longer than any password that is taken, and still no letter to anybody


def is_early(text: str, *, is_alone: bool = True) -> bool:
    """Whether it may be one that was typed where one's own contact is asked for first: one long word, or any words
    where they need not stand alone, and no login.
    """
    if not passwords.SHORTEST <= len(text) <= _LONGEST or text.startswith("/") or contacts.is_login(text):
        return False
    return not (is_alone and any(map(str.isspace, text)))


def looks_like_one(text: str) -> bool:
    """Whether it is one long word, and not of letters alone."""
    return len(text) >= passwords.SHORTEST and not any(map(str.isspace, text)) and not text.isalpha()


def is_behind_command(text: str) -> bool:
    """Whether there may be one: behind a command that leads to a password, or behind an email and any command."""
    if not text.startswith("/") or (found := _BEHIND.match(text)) is None:
        return False
    command = found[1].casefold()
    is_login = bool(found[3]) and command not in _FOR_PEOPLE and contacts.is_email(found[2])
    return command in LEADS_TO_ONE or is_login
