"""The words that people write around a password and a login, in the three languages (services/typed_passwords.py)."""

from __future__ import annotations

LEADS_TO_ONE = frozenset({
    "auth", "forgot", "kirish", "log_in", "login", "pass", "pwd", "recover", "register", "reset", "royxat", "sign_in",
    "sign_up", "signin", "signup", "войти", "вход", "логин", "регистрация",
})  # fmt: skip
"""Our commands, and what people call them elsewhere."""
ROOTS = ("parol", "passw", "парол")
"""What has one of these in it leads to one as well: /newparol."""
NAMES_ONE = frozenset({
    "parol", "paroli", "parolim", "parolimni", "parolni", "pass", "passwd", "password", "pw", "pwd",
    "парол", "пароли", "паролим", "паролимни", "паролни", "пароль", "пароля",
})  # fmt: skip
"""The words that people write before a password."""
OWN = frozenset({
    "parolim", "parolimni", "mening", "my", "паролим", "паролимни", "менинг", "мой", "моего",
})  # fmt: skip
"""Of these, and before them: one's own. Goods are called by none."""
HARMLESS = NAMES_ONE | frozenset({
    "adres", "adresim", "address", "bu", "e-mail", "email", "emailim", "gmail", "hello", "here", "i", "is", "it's",
    "its", "log", "login", "loginim", "mail", "mana", "manzil", "manzilim", "me", "mening", "mobile", "my", "nomer",
    "nomerim", "number", "phone", "pochta", "pochtam", "raqam", "raqami", "raqamim", "salom", "shu", "tel", "telefon",
    "telefonim", "the", "this", "user", "username", "va", "and",
    "адрес", "адреси", "бу", "ва", "вот", "вход", "емейл", "и", "имейл", "логин", "логиним", "мана", "манзил",
    "манзилим", "мейл", "менинг", "мой", "мои", "моя", "моё", "мое", "номер", "номера", "номерим", "почта", "почтам",
    "почту", "почты", "рақам", "рақамим", "салом", "тел", "телефон", "телефона", "телефоним", "шу", "эл", "электронная",
    "электронной", "эмейл", "это",
})  # fmt: skip
"""What stands around a login and is neither it nor a password."""
AROUND_ONE = frozenset({
    "account", "does", "doesn't", "edi", "esa", "eski", "for", "ishlamadi", "ishlamayapti", "kirmayapti", "new", "not",
    "noto'g'ri", "notoʻgʻri", "old", "was", "work", "wrong", "xato", "yangi",
    "аккаунта", "билан", "был", "ишламаяпти", "моего", "не", "неверный", "новый", "от", "подошёл", "подошел",
    "подходит", "работает", "старый", "такой", "хато", "эски", "янги",
})  # fmt: skip
"""What stands between a word for a password and the password."""
