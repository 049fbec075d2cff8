"""What nobody's name may hold: words by which the market itself speaks."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache

from services import look_alikes, sounds

# As words of their own; anywhere, once spaces, dots and look-alikes are taken away.
_WORDS = """
    bozor bozorbot market marketplace admin admins moder
    бозор маркет маркетплейс админ админы модер
"""
_ANYWHERE = """
    support helpdesk official administrat moderat telegram
    helpcenter helpcentre customerservice customercare
    rasmiy qollabquvvatlash mamuriyat yordamxizmati yordammarkazi xavfsizlikxizmati mijozlarxizmati
    поддержк техподдержк саппорт хелпдеск хелпцентр официальн оффициал
    администрат администрац модератор модерац телеграм админк службабезопасности
    центрпомощи службапомощи помощьпокупателям службаклиент
"""
# What makes a word of the market's no other one: glued to nothing but these, it still speaks as the market.
_FILLERS = "uz uzb online shop store servis service xizmati lari lar team group ru com s 24 7 1 2 3"
# A man may be called so.
_GIVEN_NAMES = "bozor бозор"
# A woman, and what she calls her shop; of these nothing is the market's.
_WOMENS_NAMES = "rasmiya rasmiyaxon rasmiyabonu расмия расмияхон расмиябону"
_WORD = re.compile(r"[^\W_]+")


def has_word(name: str) -> bool:
    """Whether it speaks as the market would, however the word is disguised and in whichever alphabet."""
    name = _without(_WOMENS_NAMES, name)
    wholes = {look_alikes.skeleton(name), look_alikes.skeleton(name, apart=True), sounds.loosely(name)}
    words = {read for word in (*_WORD.findall(name), *name.split()) for read in _read(word)} | wholes
    return bool(words & _skeletons(_WORDS)) or any(map(_is_glued, wholes)) or _holds(wholes)


@lru_cache(maxsize=8192)
def poses(name: str) -> bool:
    """Whether a person called so would pass for the market: given names are free, but not alone."""
    words = {look_alikes.skeleton(word) for word in _WORD.findall(name)}
    if (words and words <= _skeletons(_GIVEN_NAMES)) or look_alikes.skeleton(name) in _skeletons(_WORDS):
        return True
    return has_word(_without(_GIVEN_NAMES, name))


def _without(known: str, name: str) -> str:
    return " ".join(word for word in name.split() if look_alikes.skeleton(word) not in _skeletons(known))


def _holds(wholes: Set[str]) -> bool:
    return any(word in whole for word in _skeletons(_ANYWHERE) for whole in wholes)


def _is_glued(whole: str) -> bool:
    """Whether it is nothing but words of the market's and fillers, one of the words at least.

    Each place is left once, however many ways lead to it: a pattern would try them all, and they double with each word
    that is a filler and the beginning of another (docs/faults.md, F590).
    """
    ours, lengths = _parts()
    has_word = {0: False}
    for place in range(len(whole)):
        if place not in has_word:
            continue
        for length in lengths:
            part = whole[place : place + length]
            if part in ours:
                end = place + len(part)
                has_word[end] = has_word.get(end, False) or has_word[place] or ours[part]
    return has_word.get(len(whole), False)


@cache
def _parts() -> tuple[dict[str, bool], tuple[int, ...]]:
    """{skeleton: whether it is a word of the market's and no filler}, and how long those are."""
    ours = dict.fromkeys(_skeletons(_FILLERS), False) | dict.fromkeys(_skeletons(_WORDS), True)
    return ours, tuple(sorted({len(part) for part in ours}))


@cache
def _skeletons(words: str) -> frozenset[str]:
    return frozenset(read for word in words.split() for read in _read(word))


def _read(word: str) -> tuple[str, str]:
    """By its look and by its sound."""
    return look_alikes.skeleton(word), sounds.loosely(word)
