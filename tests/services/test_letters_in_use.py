"""A name holds letters that somebody reads: what is in no alphabet in use passes for whatever is expected there."""

from __future__ import annotations

import unicodedata

import pytest

from models import Seller
from services import alphabets, look_alikes, names, shop_keys, sounds
from services.errors import Invalid, Rule, Value
from tests import factories as make
from tests.inside import House
from tests.services.test_letters_with_tails import opens

SHOP = (Value.SHOP_NAME, 3, 64)
LETTERS = [each for each in map(chr, range(0x110000)) if unicodedata.category(each) in ("Lu", "Ll", "Lt", "Lo", "Nl")]
APOSTROPHES = "Ꞌꞌ"
STROKES = "丶丿"
"""Drawn as a dot and as a slash, and a word in no language."""
HIDDEN = "\u115f\u1160\u3164\uffa0"
"""Blanks of Hangul, which are taken away wherever they stand."""
HONEST = [
    "Oʻzbekiston", "Gʻijduvon shirinliklari", "Ўзбекистон", "Қўқон ҳалвоси", "Ғафур Ғулом", "Ёлочка", "Съёмный подъезд",
    "Дәмді тағам", "Қазақша Ұлттық үй", "Өмүр Көңүл", "Ҷавоҳир", "Ӯғурбек Қӯрғон", "Тоҷикӣ", "Ýyldyz", "Çörek öýi",
    "Şekerci İğne", "ILIK KIŞ", "Bəxtiyar", "Gözəl Ənvər", "Їжа ґанок", "Смачна єднаність", "Ўсход", "Җиләк", "Һава",
    "Ҡыҙыл Ҫәскә", "Weißbier", "WEIẞBIER", "Müller Größe", "Œuvre", "Cœur Façade", "Noël", "Piñata", "Łódź żółw",
    "Děčín Ř", "Smørrebrød", "Ærø Ångström", "Þóra Guðrún", "Đorđe", "Ћирилица Љубав", "Ħobża", "Ŋuŋŋu", "Αθήνα",
    "ירושלים", "مرحبا", "ไทยแท้", "हिन्दी", "東京タワー", "ひらがな", "서울시장", "საქართველო", "Հայաստան",
    "ᴄᴏꜰꜰᴇᴇ", "𝐀𝐳𝐢𝐳",
]  # fmt: skip
PASSING = [
    "Marĸet", "Yordam marĸazi", "HELPDESĸ", "AÐMIN", "AÐMINISTRATOR", "MOÐERATOR", "Aðmin", "BOƷOR", "Boʒor", "BOǮOR",
    "Admiŋ", "Suþþort", "Официаљный", "Адмиҥ", "ⲘⲀⲢⲔⲈⲦ", "ⲂⲞⳌⲞⲢ", "ⲂⲞⲌⲞⲢ", "ⲀⲆⲘⲒⲚ", "ᎪᎠᎷᎥᏁ", "ꓮꓓꓟꓲꓠ", "𐌀𐌃𐌌𐌉𐌍",
    "Ad٠min", "Su٠pport", "Bozor٠", "Tele٠gram", "Под٠держка", "Adminˌ",
]  # fmt: skip
IN_PIECES = {
    "Поԃԃержка": "Поержка", "Теԉеграм": "Тееграм", "Модераꚍор": "Модераор", "Аԃмин": "Амин", "Боꙁор": "Боор",
    "Официаԉьный": "Официаьный", "BOȜOR": "BOOR", "Teǝ": "Te", "Olma ⵣ": "Olma", "𓆩Aziz𓆪": "Aziz",
}  # fmt: skip
TWINS = [
    ("Makro", "Maĸro"), ("Korzinka", "Korzinĸa"), ("DAFNA", "ÐAFNA"), ("Zamin", "Ʒamin"), ("Zamin", "Ǯamin"),
    ("Лаҥман", "Ланман"), ("Соль", "Сољ"), ("Korzinka", "Korzinka٠"), ("Korzinka", "Kor٠zinka"),
    ("Korzinka", "Korzinka 丶"),
]  # fmt: skip


@pytest.mark.slow
def test_no_letter_that_a_name_may_have_leaves_its_key() -> None:
    may = [each for each in LETTERS if alphabets.read(each) and each not in APOSTROPHES + HIDDEN + STROKES]
    assert len(may) > 100_000
    assert [each for each in may if not look_alikes.skeleton(each) or look_alikes.skeleton(f"m{each}m") == "rnrn"] == []


def test_letters_of_scripts_that_nobody_writes_here_are_in_no_name() -> None:
    """And those of our two alphabets that are neither in one of today's nor one of its letters by name and look."""
    read = {each for each in LETTERS if alphabets.read(each)}
    scripts = {unicodedata.name(each, "").partition(" ")[0] for each in read}
    assert not scripts & {"COPTIC", "CHEROKEE", "LISU", "GOTHIC", "DESERET", "OLD", "RUNIC", "TIFINAGH", "CANADIAN", ""}
    ours = {each for each in LETTERS if unicodedata.name(each, "").startswith(("LATIN ", "CYRILLIC "))}
    assert ours - read >= set("ꙁԉꚍԃԂȜȝǝƎѣѳꙋʊʋɯƣƨǃʔꜩꞵᴫ")
    keys = {key for each in alphabets._LETTERS for key in look_alikes.skeleton(each)} | set("ˉ")
    assert [
        each for each in ours & read if not set(look_alikes.skeleton(each)) <= keys and each not in APOSTROPHES
    ] == []


@pytest.mark.parametrize("name", HONEST)
def test_what_people_write_stays(name: str) -> None:
    assert alphabets.read(name) == name
    assert names.own_title(name, *SHOP) == name
    assert names.of_person(name) == name


@pytest.mark.parametrize("name", PASSING)
async def test_nobody_speaks_as_the_market(house: House, name: str) -> None:
    await opens(house, 700, name)
    assert await Seller.all().count() == 0
    assert names.of_person(name) == ""


@pytest.mark.parametrize(("name", "left"), IN_PIECES.items())
async def test_letters_of_no_alphabet_stand_in_no_name(house: House, name: str, left: str) -> None:
    """Refused of a shop, and taken out of what a person is called."""
    with pytest.raises(Invalid) as refusal:
        names.own_title(name, *SHOP)
    assert refusal.value.rule is Rule.LETTERS
    await opens(house, 700, name)
    assert await Seller.all().count() == 0
    assert names.of_person(name) == left


@pytest.mark.parametrize(("first", "second"), TWINS)
async def test_a_name_is_one_shops(house: House, first: str, second: str) -> None:
    await opens(house, 700, first)
    assert "Another shop has this name" in await opens(house, 701, second)
    assert [shop.shop_name for shop in await Seller.all()] == [first]


def test_a_letter_that_looks_like_a_sign_tells_names_apart() -> None:
    assert len(set(map(names.key, ("モモ", "モノモ", "モヘモ")))) == 3


@pytest.mark.parametrize(
    "name", ["ⲘⲀⲔⲢⲞ", "Пԉов", "Ꚍандыр", "Korzinkaː", "Korzinkaʺ", "Korzinkaˌ", "Korzinkaꜝ", "Korzinkaˉ", "Korzinkaـ"]
)
async def test_nor_is_it_written_in_such_letters(house: House, name: str) -> None:
    await opens(house, 701, name)
    assert await Seller.all().count() == 0


async def test_a_shop_that_is_called_so_keeps_its_name(market_db: str) -> None:
    shop = await make.seller(shop_name="Makro")
    await Seller.filter(id=shop.seller_id).update(shop_name="ÐAFNA Пԉов", shop_key="afnaπԉob", shop_sound="afna")
    await shop_keys.ensure()
    kept = await Seller.get(id=shop.seller_id)
    assert (kept.shop_name, kept.shop_key) == ("ÐAFNA Пԉов", names.key("ÐAFNA Пԉов"))
    assert kept.shop_sound == sounds.key("ÐAFNA Пԉов")


@pytest.mark.parametrize("name", ["Rasmiya", "Расмия", "Rasmiya Karimova", "Rasmiyaxon atelyesi", "Салон Расмия"])
def test_a_woman_is_called_so(name: str) -> None:
    assert names.own_title(name, *SHOP) == name
    assert names.of_person(name) == name


@pytest.mark.parametrize(
    "name",
    ["Rasmiy", "Rasmiy A", "Rasmiya rasmiy", "Rasmiya-Bozor", "Rasmiya Telegram", "Tele Rasmiya gram", "Bozor Bot"],
)
def test_nothing_hides_behind_her_name(name: str) -> None:
    assert names.of_person(name) == ""
