"""Numbers as people type them: digits with the words around them, exact, never a float (faults.md F76, F77, F270).

This is the one room that reads a number, so each form understands the same things:

- **Thousands** stand apart by a space of any width, an apostrophe, a point or a comma: `25 000`, `25'000`, `25.000`,
  `25,000`. Exactly three digits after the only point or comma are thousands, since no price has three decimals.
- **Decimals** are one or two digits after the last point or comma, where the currency has coins for them: `25.50`
  dollars. What has no coins (`25000.50` soum, `9.5` yen) is refused, not rounded.
- **Multiples**: `250к`, `250 тыс`, `250 ming`, `1.5 mln`. Before them up to two decimals are read; with three
  (`1.500 mln`) nobody knows whether a thousand or a fraction is meant: refused.
- **Numbers in words**, up to ten: `ikkita`, `две штуки`, `bir ming`, where pieces are counted; no digits behind them.
- **Words of the thing asked**: the market's own currency by its names (`сум`, `so'm`, `₸`), `10 шт`, `3 ta`, `10 %`.
  Another currency's name is never passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import digits

from models.money import EXPONENTS
from services.errors import Invalid, Rule, Value
from services.market import rules

PRICE_LIMIT = 1_000_000_000_000
"""Minor units: ten billion soum."""
TOTAL_LIMIT = PRICE_LIMIT
"""Of one checkout, in minor units: the books add up in 64 bits, which then hold nine million of the largest orders."""
SIGNS = ("+", "-", "−", "–")
_SPACES = re.compile("[\t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}\N{EN SPACE}]")
_NUMBER = re.compile(
    r"(?P<many>[1-9][0-9]{0,2}(?P<gap>[ '.,])[0-9]{3}(?:(?P=gap)[0-9]{3})*|[0-9]+)"
    r"(?:(?P<point>[.,])(?P<rest>[0-9]{1,2}))?"
)
_MULTIPLES = {
    "k": 1_000, "к": 1_000, "тыс": 1_000, "тыс.": 1_000, "тысяч": 1_000, "тысяча": 1_000, "тысячи": 1_000,
    "минг": 1_000, "ming": 1_000, "thousand": 1_000,
    "mln": 1_000_000, "mln.": 1_000_000, "млн": 1_000_000, "млн.": 1_000_000, "million": 1_000_000,
    "миллион": 1_000_000, "миллиона": 1_000_000, "миллионов": 1_000_000,
}  # fmt: skip
_PIECES = ("шт", "шт.", "штук", "штука", "штуки", "дона", "та", "dona", "ta", "pcs", "pcs.", "pc", "piece", "pieces")
_IN_WORDS = (
    "один одна одну одно one bir bitta бир битта", "два две two ikki ikkita икки иккита",
    "три three uch uchta уч учта", "четыре four to'rt to'rtta тўрт тўртта", "пять five besh beshta беш бешта",
    "шесть six olti oltita олти олтита", "семь seven yetti yettita етти еттита",
    "восемь eight sakkiz sakkizta саккиз саккизта", "девять nine to'qqiz to'qqizta тўққиз тўққизта",
    "десять ten o'n o'nta ўн ўнта",
)  # fmt: skip
_WORDS = {word: str(number) for number, words in enumerate(_IN_WORDS, start=1) for word in words.split()}
_PERCENTS = ("%", "foiz", "фоиз", "процент", "процента", "процентов", "percent")
_COINS = {
    "UZS": ("so'm", "som", "soum", "sum", "сум", "сумов", "сума", "сўм", "сом"),
    "USD": ("$", "us$", "dollar", "dollars", "доллар", "доллара", "долларов", "aqsh dollari"),
    "EUR": ("€", "euro", "euros", "yevro", "евро"),
    "RUB": ("₽", "руб", "руб.", "рубль", "рубля", "рублей", "р", "р.", "rubl", "rub"),
    "KZT": ("₸", "тенге", "тг", "тг.", "tenge"),
    "KGS": ("⃀", "сом", "сома", "сомов", "som", "so'm"),
    "TJS": ("сомони", "somoni", "сом."),
    "TRY": ("₺", "tl", "lira", "лира", "лиры", "лир"),
    "BRL": ("r$", "real", "reais", "реал", "реала", "реалов"),
    "JPY": ("¥", "jp¥", "円", "yen", "иена", "иены", "иен"),
    "KRW": ("₩", "원", "won", "вона", "воны", "вон"),
}
"""How people and the screens call each currency, besides its ISO code; apostrophes as `'`."""
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ`ʹ‘’", "'"))
_LONGEST = 60


def parse_price(text: str, currency: str) -> int:
    """`25000`, `25,000 soʻm`, `250 тыс` as minor units that can be paid; raises Invalid("price") for anything else."""
    exponent = EXPONENTS[currency]
    minor = _read(text, _names(currency), exponent)
    most = PRICE_LIMIT // 10**exponent
    if minor == 0:
        raise Invalid(Value.PRICE, Rule.PRICE_NOTHING, most)
    if minor is None or not 0 < minor <= PRICE_LIMIT:
        raise Invalid(Value.PRICE, limit=most)
    step = rules.step_of(currency)
    if minor % step and step == 10**exponent:
        raise Invalid(Value.PRICE, Rule.PRICE_COINS, most)
    if minor % step:
        raise Invalid(Value.PRICE, Rule.PRICE_STEP, most)
    return minor


def parse_whole(text: str, what: Value, least: int, most: int) -> int:
    """A whole number from `least` to `most`, such as `10 шт` or `1,000`; raises Invalid(what, limit=most)."""
    return _within(_read(_in_digits(text), _PIECES), what, least, most)


def _in_digits(text: str) -> str:
    """A number in words at its beginning, as digits; any other text as it is, and one with digits behind the word:
    `bitta 500` is not 1 500 (faults.md F541).
    """
    if len(text) > _LONGEST:
        return text
    first, *rest = text.translate(_APOSTROPHES).casefold().split() or [""]
    is_whole = first in _WORDS and not any(character in digits for word in rest for character in word)
    return " ".join([_WORDS[first], *rest]) if is_whole else text


def parse_percent(text: str, what: Value, least: int, most: int) -> int:
    """`10`, `10 %` or `10 foiz`, from `least` to `most`, with its sign or without one: a discount's is a minus.

    Raises Invalid(what, limit=most).
    """
    sign, bare = text.strip()[:1], text.strip()[1:]
    is_signed = sign in SIGNS and (sign != "+") is (what is Value.DISCOUNT) and not bare[:2].isspace()
    return _within(_read(bare if is_signed else text, _PERCENTS), what, least, most)


def is_change(text: str) -> bool:
    """Whether it begins with a sign: so many came or went. Without one it is how many there are."""
    return text.strip().startswith(SIGNS)


def parse_change(text: str, what: Value, most: int) -> int:
    """`+10`, `−3 шт`."""
    sign, bare = text.strip()[:1], text.strip()[1:]
    if not is_change(text):
        raise Invalid(what, limit=most)
    size = _within(None if bare[:2].isspace() else _read(bare, _PIECES), what, 1, most)
    return size if sign == "+" else -size


def has_multiple(text: str, currency: str) -> bool:
    """Whether a price says that it counts in thousands or millions, as `50k` does."""
    found = _parts(text, _names(currency))
    return found is not None and found[1] > 1


def _names(currency: str) -> tuple[str, ...]:
    return (*_COINS[currency], currency.casefold())


def _within(value: int | None, what: Value, least: int, most: int) -> int:
    if value is None or not least <= value <= most:
        raise Invalid(what, limit=most)
    return value


def _read(text: str, units: tuple[str, ...], exponent: int = 0) -> int | None:
    """The number in units of 10^-exponent; None for what is none."""
    found = _parts(text, units)
    if found is None:
        return None
    number, times = found
    rest, gap, grown = number["rest"] or "", number["gap"], number["many"]
    if gap == number["point"] and gap is not None:
        return None
    if times > 1 and gap is not None and gap in ".,":
        return None
    if times == 1 and len(rest) > exponent:
        return None
    plain = (re.sub("[ '.,]", "", grown) + rest).lstrip("0") or "0"
    # Longer than any limit of ours: no need to build a number of 4,096 digits.
    scaled = int(plain[:25]) * times * 10**exponent
    return None if scaled % 10 ** len(rest) else scaled // 10 ** len(rest)


def _parts(text: str, units: tuple[str, ...]) -> tuple[re.Match[str], int] | None:
    """The bare number and what it is multiplied by, without the words of `units` on either side."""
    if len(text) > _LONGEST:
        return None
    plain = _SPACES.sub(" ", text).strip().translate(_APOSTROPHES).casefold()
    before, number, after = _around_digits(plain)
    times, after = _multiple(after.strip(), units)
    words = [word for word in (before.strip(), after) if word]
    if len(words) > 1 or any(word not in units for word in words):
        return None
    found = _NUMBER.fullmatch(number)
    return (found, times) if found else None


def _around_digits(text: str) -> tuple[str, str, str]:
    """What stands before the first digit, from there to the last one, and behind it."""
    places = [place for place, character in enumerate(text) if character in digits]
    first, end = (places[0], places[-1] + 1) if places else (len(text), len(text))
    return text[:first], text[first:end], text[end:]


@lru_cache(maxsize=256)
def _multiple(after: str, units: tuple[str, ...]) -> tuple[int, str]:
    """What stands behind the digits as a multiple and the rest: `тыс сум` is (1000, "сум")."""
    if after in units:
        return 1, after
    head, _, tail = after.partition(" ")
    return (_MULTIPLES[head], tail.strip()) if head in _MULTIPLES else (1, after)
