"""Texts that people and attackers type: scripts, directions, markup, numbers of all kinds, lengths up to the limit."""

from __future__ import annotations

import random

LIMIT = 4096  # UTF-16 units: what Telegram lets anybody send
NASTY = (
    "<b>", "</b>", "<b>bold", "a < b && c > d", "&lt;", "&amp;amp;", "&#0;",
    "&#x1F600;", '<a href="tg://user?id=1">x</a>',
    "<script>alert(1)</script>", "'; DROP TABLE users; --", "%s %d %(x)s {0} {name} {", "}", "\\", "\\u0000",
    "\x00",
    "tea\x00pot", "\x00\x00", "\u202egpj.exe", "\u2066\u2067\u2068", "\u200b", "\u200d\u200d", "\ufeff", "\u00ad",
    "e\u0301" * 40, "Z\u0351\u036b\u0343" * 60, "👨‍👩‍👧‍👦" * 20, "🇺🇿" * 50, "𝕏" * 100, "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\U0010ffff",
    "\ufffe\uffff",
    "\r\n\r\n", "\t", " ", "\n", "\u2028\u2029", "ЁЖ" * 30, "oʻzbekcha gʻisht", "ﷺ" * 50, "İİıß", "ǅ", "%",
    "_", "%%%___",
    "*_`[]()~>#+-=|{}.!", "null", "None", "undefined", "True", "NaN", "-", "—", "@admin", "https://t.me/x",
    "t.me/bozor_bot?start=p1",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "1", "-1", "+5", "12", "007", "25000", "25 000", "25\u00a0000", "25,000", "25.000", "12.5", "12,50",
    "1e5", "1_000", "0x10", "٣٤", "１２", "१२", "²", "½", "Ⅷ", "10%", "95%", "100%", "-5%", "0-100", "100-0",
    "10 - 20",
    "100-", "-100", "9" * 15, "9" * 30, "9" * 4000, "9223372036854775808", "inf", "1/0", "10..20", "+", "−7",
    "1 000 000 000 000",
)  # fmt: skip
FACTS = (
    "person@example.com", "a@b", "@", "x" * 250 + "@example.com", "почта@пример.рф", "+998901234567",
    "998 90 123 45 67",
    "+1", "+" + "9" * 40, "correct horse battery", "12345678", "p" * 73, "ö" * 40, "01.11.2026-15.11.2026",
    "2026-11-01 2026-11-15",
    "31.02.2026-01.03.2026", "1.1.1-9.9.9999", "29.02.2024 - 29.02.2024", "yesterday",
    "12 Navoi street, Tashkent", "🛒", "🍎🍏",
    "Green tea", "tea", "чай", "choy", "FZ", "2-TEST", "ORD-1",
)  # fmt: skip
_RANGES = (
    (0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x400, 0x4FF), (0x590, 0x6FF), (0x900, 0x97F),
    (0x2000, 0x206F), (0x3040, 0x30FF), (0x4E00, 0x4FFF), (0xE000, 0xE0FF), (0xFF00, 0xFFEF), (0x1F300, 0x1F6FF),
    (0x10000, 0x100FF), (0xE0000, 0xE007F), (0, 0x1F),
)  # fmt: skip


def text(chance: random.Random) -> str:
    """Anything that can stand in a message: 1 to 4096 UTF-16 units."""
    roll = chance.random()
    if roll < 0.3:
        return chance.choice(NASTY)
    if roll < 0.5:
        return chance.choice(NUMBERS)
    if roll < 0.65:
        return chance.choice(FACTS)
    if roll < 0.75:
        return _cut(chance.choice(NASTY) * LIMIT)
    if roll < 0.85:
        return _cut(" ".join(chance.choice(NASTY + NUMBERS + FACTS) for _ in range(chance.randint(2, 30))))
    return letters(chance, chance.choice((1, 2, 16, 64, 65, 128, 200, 1000, LIMIT)))


def letters(chance: random.Random, length: int) -> str:
    """So many characters, each of any script."""
    if chance.random() < 0.5:
        found = chance.choices(
            [chr(code) for low, high in _RANGES for code in (low, high, (low + high) // 2)], k=length
        )
    else:
        low, high = chance.choice(_RANGES)
        found = list(map(chr, chance.choices(range(low, high + 1), k=length)))
    return _cut("".join(found))


def name(chance: random.Random) -> str:
    """What a person may be called in Telegram: 1 to 64 characters."""
    return (text(chance) if chance.random() < 0.5 else letters(chance, chance.randint(1, 64)))[:64] or "x"


def _cut(long: str) -> str:
    return long.encode("utf-16-le")[: 2 * LIMIT].decode("utf-16-le", errors="ignore")
