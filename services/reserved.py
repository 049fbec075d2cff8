"""What nobody's name may hold: words by which the market itself speaks."""

from __future__ import annotations

import re
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


def has_word(name: str) -> bool:
    """Whether it speaks as the market would, however the word is disguised."""
    wholes = {look_alikes.skeleton(name), look_alikes.skeleton(name, apart=True)}
    words = {look_alikes.skeleton(word) for word in (*_WORD.findall(name), *name.split())} | wholes
    return bool(words & _skeletons(_WORDS)) or any(word in whole for word in _skeletons(_ANYWHERE) for whole in wholes)


@cache
def _skeletons(words: str) -> frozenset[str]:
    return frozenset(look_alikes.skeleton(word) for word in words.split())
