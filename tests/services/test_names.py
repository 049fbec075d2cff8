"""Names: what is cleaned away, and which names count as the same."""

from __future__ import annotations

import re
import unicodedata

import pytest

from services import names, signs
from services.errors import Invalid, Value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Apple   shop ", "Apple shop"),
        ("Apple\nshop\t", "Apple shop"),
        ("\u202eevil\u202c", "evil"),
        ("a\u200bb\ufeff\u2060\x00", "ab"),
        ("e\u0301", "\u00e9"),
        ("👩\u200d🌾 farm", "👩\u200d🌾 farm"),
        ("\u3164\u2800", ""),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert names.clean(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Apple Shop", "apple  shop"),
        ("Apple", "Аррle"),  # Cyrillic А р р
        ("ТОВАР", "TOBAP"),
        ("Oʻzbek", "O'zbek"),
        ("Oʻzbek", "O’zbek"),
        ("ＡＢＣ", "abc"),
        ("Straße", "STRASSE"),
        ("☕️ Bar", "☕ bar"),
        ("Bahor Meva", "Bahor\U000e0100 Meva"),  # variation selector of ideographs
        ("Bahor Meva", "Bahor\U000e0061 Meva"),  # tag letter
        ("Bahor Meva", "Bahor Me\u03bda"),  # Greek nu
        ("BAHOR MENA", "BAHOR ME\u039dA"),  # and its capital
        ("Bahor Meva", "Bahor Me\u0475a"),  # izhitsa
        ("Bahor Meva", "B\u0251hor Meva"),  # Latin alpha
        ("Bahor Meva", "\U0001d401ahor Me\U0001d6cea"),  # mathematical letters, a Greek one among them
        ("Wi-Fi", "Wi–Fi"),
        ("İstanbul", "istanbul"),
        ("Bahor Meva", "\ua4d0ahor Meva"),  # Lisu
        ("Bahor Meva", "\u13f4ahor Meva"),  # Cherokee
        ("Bahor Meva", "Bah\u0585r Meva"),  # Armenian
        ("Bahor Meva", "ʙᴀʜᴏʀ ᴍᴇᴠᴀ"),
        ("Bahor Meva", "Вахор Мева"),  # Cyrillic, by look and by sound
        ("Bahor Meva", "B\u0323ahor Mev\u00e1"),
        ("Bahor Meva", "Bahor Meva."),
        ("Bahor Meva", "Bahor * Meva"),
        ("Bahor Meva", "Bahor Meva ✅"),
        ("Bahor Meva", "Bah0r Meva"),
        ("Bahor Meva", "Baho" + "\u0301" * 60 + "r Meva"),
        ("Bahor Meva", "BahorMeva"),
        ("Yulduz Texno", "Yuldu2 Texno"),
        ("Zarrin Libos", "Zarrin Li\u0185os"),
        ("Zarrin Libos", "Zarrin Liьos"),
        ("Osh va Non", "O5h va Non"),
        ("Kecha", "K3ch4"),
        ("Olma 5", "Olma5"),
        ("Lola", "LoIa"),
        ("Mars", "rnars"),
        ("Yulduz", "Yu|duz"),
        ("Texno", "Te×no"),
        ("Meva", "Meva™"),
        ("Meva", "Meva®"),
        ("Samsung", "$amsung"),
        ("Euro", "€uro"),
        ("Boss", "Bo$$"),
        ("BB", "B🅱"),
        ("Yulduz", "🇾🇺🇱🇩🇺🇿"),
        ("Olma", "Olma 🇺🇿"),
        ("Olma", "| Olma |"),
        ("Olma 5", "Olma 5$"),
        ("Bahor", "Bah🟠r"),
        ("☕️", "☕"),
    ],
)
def test_look_alikes_have_one_key(one: str, other: str) -> None:
    assert one != other
    assert names.key(one) == names.key(other)


def test_either_case_of_our_alphabets_is_one_name() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳіїєґ"
    assert [letter for letter in letters if names.key(letter) != names.key(letter.upper())] == []


def test_a_letter_with_something_at_it_is_the_letter() -> None:
    """Every Latin one that Unicode has, but those that look like another letter still more."""
    others = "Ʋǅǈǋǲʋᶌꞕ"
    found = []
    for code in range(0x80, 0x20000):
        named = re.fullmatch(
            r"LATIN (?:SMALL|CAPITAL) LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?", unicodedata.name(chr(code), "")
        )
        if named and names.key(chr(code)) != names.key(named[1]):
            found.append(chr(code))
    assert "".join(found) == others


ORNAMENTS = set("®©!")
"""Behind a word these say something of it."""


def test_every_sign_that_passes_for_a_letter_is_read_as_it_and_stands_in_no_name() -> None:
    """Whatever Unicode's data, its names or we say, at any place of a word."""
    read = {chr(code): letters for code, letters in signs._letters().items()}
    assert set("|×€$£¢¥○●✕°∨∪") <= set(read)
    for sign, letters in read.items():
        for before, behind in (("Ol", "a"), ("", "lma"), *([] if sign in ORNAMENTS else [("Olm", "")])):
            assert names.key(before + sign + behind) == names.key(before + letters + behind), sign
            # Such as №, which is written as letters.
            is_written_out = unicodedata.normalize("NFKC", sign).isalpha()
            assert signs.are_apart(before + sign + behind) is is_written_out, sign
        assert signs.are_apart(f"Olma {sign} 5{sign}"), sign


def test_a_letter_in_a_frame_is_one_wherever_it_stands() -> None:
    framed = {chr(code): letters for code, letters in signs._framed().items()}
    assert set("🅰🅱🅾🅿🆎🅐") <= set(framed)
    for sign, letters in framed.items():
        assert names.key(f"Ol{sign}a") == names.key(f"Ol{letters}a")
        assert names.key(f"Olma {sign}") == names.key(f"Olma {letters}")


def test_numbers_stay_apart() -> None:
    assert len({names.key(f"Olma {number}") for number in range(1_000)}) == 1_000


def test_emoji_and_flags_stay_whole() -> None:
    england = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert names.clean(f"Tea {england} 👩\u200d🌾\U000e0061") == f"Tea {england} 👩\u200d🌾"


@pytest.mark.parametrize("called", ["\u3164", "\U000e0041", "\u200d\ufe0f", "\u0301", "\u2800", "\U0001d159", "  "])
def test_a_person_may_have_no_name_to_be_seen(called: str) -> None:
    assert names.of_person(called) == ""


def test_different_names_have_different_keys() -> None:
    assert len({names.key(name) for name in ("Apple", "Apples", "😀", "😀😀", "Olma", "Яблоко", "Бозор")}) == 7


def test_a_key_fits_its_column_however_folding_grows() -> None:
    longest = "\ufdfa" * 64  # one ligature folds to 18 letters
    assert len(names.key(longest)) == 64
    assert names.key(longest) != names.key("\ufdfa" * 63)


@pytest.mark.parametrize("typed", ["", "  ", "ab", "a" * 65, "\u200d\u200d\u200d", "a\u200b\u200bb"])
def test_too_short_too_long_or_invisible(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        names.checked(typed, Value.SHOP_NAME, 3, 64)
    assert (refusal.value.what, refusal.value.limit) == ("shop_name", 64)


@pytest.mark.parametrize("typed", ["abc", "a" * 64, "😀" * 64, "<b>", "مرحبا"])
def test_names_that_may_be(typed: str) -> None:
    assert names.checked(typed, Value.SHOP_NAME, 3, 64) == typed


SHOP = (Value.SHOP_NAME, 3, 64)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("https://t.me/evil", "link"),
        ("Olma t.me/evil", "link"),
        ("Olma.uz", "link"),
        ("www.olma", "link"),
        ("ｔ．ｍｅ／evil", "link"),
        ("tg://resolve?domain=evil", "link"),
        ("Olma 10.0.0.1", "link"),
        ("uzum🍎.uz", "link"),
        ("i❤.ws", "link"),
        ("हिन्दी.com", "link"),
        ("@olivia_owner", "handle"),
        ("Olma @ Chorsu", "handle"),
        ("Bozor Support", "reserved"),
        ("Official ✅ Olma", "reserved"),
        ("0fficial Olma", "reserved"),
        ("S u p p o r t", "reserved"),
        ("SupportOlma", "reserved"),
        ("BozorAdmin", "reserved"),
        ("Admin 24", "reserved"),
        ("AdminUz", "reserved"),
        ("BozorMarket", "reserved"),
        ("АдминБозор", "reserved"),
        ("Админка", "reserved"),
        ("Служба безопасности", "reserved"),
        ("Служба поддержки", "reserved"),
        ("Официальный магазин", "reserved"),
        ("Маrкеt Olma", "reserved"),
        ("Rasmiy do‘kon", "reserved"),
        ("Админ", "reserved"),
        ("Adm|n", "reserved"),
        ("A d m | n", "reserved"),
        ("🅱🅾🆉🅾🆁", "reserved"),
        ("🇧🇴🇿🇴🇷", "reserved"),
        ("$upport Olma", "reserved"),
        ("tеlegram evil", "reserved"),
        ("evil[.]com", "link"),
        ("evil (dot) uz", "link"),
        ("evil . com", "link"),
        ("evil .com", "link"),
        ("evil. com", "link"),
        ("evil dot com", "link"),
        ("evil точка ru", "link"),
        ("t。me", "link"),
        ("t . me / evil", "link"),
        ("t․me⁄evil", "link"),
        ("еvil.соm", "link"),
        ("Olma sber.bank", "link"),
        ("evil.zip olma", "link"),
        ("pay.law", "link"),
        ("раy.lаw", "link"),
        ("pay1.LAW", "link"),
        ("777.casino", "link"),
        ("olma.Sh.bank", "link"),
        ("olma.Best.at", "link"),
        ("olma.مصر", "link"),
        ("name (at) mail", "handle"),
        ("name﹫mail", "handle"),
        ("+998 90 123 45 67", "number"),
        ("Olma 901234567", "number"),
        ("Olma 9-0-1-2-3-4-5-6-7", "number"),
        ("Olma 9_0_1_2_3_4_5_6_7", "number"),
        ("Olma 90.1234.567", "number"),
        ("Olma 233-45-67", "number"),
        ("Olma ٩٠ ١٢٣ ٤٥ ٦٧", "number"),
        ("Olma ⑨⓪①②③④⑤⑥⑦", "number"),
        ("Olma ➒➊➊➋➌➍➎➏➐➑", "number"),
        ("Olma 9O I23 45 67", "number"),
        ("Yu|duz", "signs"),
        ("Te×no", "signs"),
        ("$amsung", "signs"),
        ("€uro", "signs"),
        ("Olma🍎Nok", "signs"),
        ("B🍊lla", "signs"),
        ("!lma", "signs"),
        ("Ol*ma", "signs"),
        ("Lібos", "letters"),
        ("Olmа", "letters"),
        ("Meʋa", "letters"),
    ],
)
def test_names_that_lead_elsewhere_or_speak_as_the_market(typed: str, rule: str) -> None:
    with pytest.raises(Invalid) as refusal:
        names.own_title(typed, *SHOP)
    assert (refusal.value.what, refusal.value.rule) == ("shop_name", rule)


@pytest.mark.parametrize(
    "typed",
    [
        "Dr.Oetker", "Supermarket", "Chorsu bozori", "Olma No. 1", "Non va choy", "24/7", "A.B.C", "Olma+",
        "O‘zbek", "Toʻylar", "№1 Olma", "Maktab №5", "Coffee & Co", "Tea&Co.", "H&M", "C++", "Азиз-ака",
        "ТЦ «Чорсу»", "Кафе «Non»", "iPhone™", "Olma®", "🍎 Olma", "Olma🍎", "Olma 🇺🇿", "★ Olma ★", "Nike × Olma",
        "10×15", "5$ 10$", "100% paxta", "Yes!", "Rock'n'roll", "Olma, Nok", "Olma/Nok", "IT-магазин", "Café",
        "naïve", "½ narx", "1+1", "Olma…", "I ❤️ Tashkent", "Olma. Shop", "Anor. Top mahsulot",
        "Olma 24/7, 10:00–22:00", "2024–2025", "1 000 000 mahsulot", "Nuqta Savdo", "東京タワー", "مرحبا",
        "Aziz.Sh", "Nok.Best", "Choy 250.gr", "Olma 1,5.st", "Narx 5.000.so‘m", "arzon.so‘m", "Olma. best",
    ],
)  # fmt: skip
def test_names_that_only_look_so(typed: str) -> None:
    assert names.own_title(typed, *SHOP) == typed


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("Bob Secretov <t.me/evil>", "Bob Secretov"),
        ("Bob (@evil_bot)", "Bob"),
        ("https://evil.example", ""),
        ("@olivia_owner", ""),
        ("Bob bob@example.com", "Bob"),
        ("Bob +998 90 123-45-67", "Bob"),
        ("Bob evil . com", ""),
        ("Bob हिन्दी.com", "Bob"),
        ("Adm|n", ""),
    ],
)
def test_a_persons_name_leads_nowhere(called: str, shown: str) -> None:
    assert names.of_person(called) == shown


@pytest.mark.parametrize(
    "name",
    ["Bozor Support", "Bozor", "Бозор", "Telegram", "Administrator Bozor", "Bozor24", "Служба поддержки", "Bozоr"],
)
def test_a_person_called_as_the_market_is_shown_as_nobody(name: str) -> None:
    """Nobody is turned away for a name, and nobody reads it (faults.md F353)."""
    assert names.of_person(name) == ""
    assert names.called(name, "olim") == "@olim"


@pytest.mark.parametrize("name", ["Bozor Boymurodov", "Бозор Собиров", "Bozorboy", "Marketa", "Admiral", "Модест"])
def test_a_person_is_called_as_they_are(name: str) -> None:
    assert names.of_person(name) == name
