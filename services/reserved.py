"""What nobody's name may hold: words by which the market itself speaks, links and handles."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from services import look_alikes

# As words of their own; anywhere, once spaces, dots and look-alikes are taken away.
_WORDS = """
    bozor bozorbot market marketplace admin admins moder
    бозор маркет маркетплейс админ админы модер
"""
_ANYWHERE = """
    support helpdesk official administrat moderator telegram
    rasmiy qollabquvvatlash mamuriyat yordamxizmati
    поддержк техподдержк официальн администрат администрац модератор телеграм
"""
_WORD = re.compile(r"[^\W_]+")

# The ends of hosts that Telegram makes links of and that people here write; what stands before `/` needs none of them.
_ENDS = (
    "com|net|org|info|biz|uz|ru|su|by|kz|kg|tj|tm|az|am|ge|ua|eu|uk|us|de|fr|it|tr|cn|in|ir|ae|me|io|ai|co|cc|tv|gg|ly|"
    "to|xyz|top|app|dev|shop|store|online|site|website|space|club|pro|link|click|live|life|world|market|bot|tg|ton|"
    "рф|рус|бел|укр|қаз|сайт|онлайн|москва"
)
_ADDRESS = re.compile(
    rf"[\w+.-]://|\bwww\.\w|@|\w\.(?:{_ENDS})(?!\w)|\w\.[^\W\d_]{{2,}}/|\d{{1,3}}(?:\.\d{{1,3}}){{3}}",
    re.IGNORECASE,
)


def has_link(name: str) -> bool:
    """Whether there is a link or an address in it; `@` is asked for by `has_handle`."""
    return any(found[0] != "@" for found in _ADDRESS.finditer(_plain(name)))


def has_handle(name: str) -> bool:
    return "@" in _plain(name)


def has_word(name: str) -> bool:
    """Whether it speaks as the market would, however the word is disguised."""
    whole = look_alikes.skeleton(name)
    words = {look_alikes.skeleton(word) for word in _WORD.findall(name)} | {whole}
    return bool(words & _skeletons(_WORDS)) or any(word in whole for word in _skeletons(_ANYWHERE))


def without_addresses(name: str) -> str:
    """The name without the words that are or hold a link or a handle."""
    return " ".join(word for word in name.split(" ") if not _ADDRESS.search(_plain(word)))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name)


@cache
def _skeletons(words: str) -> frozenset[str]:
    return frozenset(look_alikes.skeleton(word) for word in words.split())
