"""Names in another alphabet: one that sounds like the market's or another shop's is no new one, and all others are."""

from __future__ import annotations

import pytest

from models import MarketFact, Seller
from services import look_alikes, names, reserved, sellers, shop_keys, sounds
from services.errors import Taken, Value
from tests import factories as make
from tests.state import registered

MARKETS = """
    Бозор, Бозорлар, Маркет 24, Админ, Yordam markazi, Ёрдам маркази, Yordam xizmati, Ёрдам хизмати, Центр помощи,
    Tsentr pomoshchi, Qoʻllab-quvvatlash, Qollab quvvatlash, Қўллаб-қувватлаш, Поддержка, Podderzhka, Podderjka,
    Техподдержка, Служба поддержки, Sluzhba podderzhki, Саппорт, Хелпдеск, Хелп-центр, Help Center, Customer Service,
    Администрация, Administratsiya, Маъмурият, Maʼmuriyat, Расмий дўкон, Rasmiy doʻkon, Официальный, Ofitsialnyy,
    Хавфсизлик хизмати, Служба безопасности, Sluzhba bezopasnosti, Мижозлар хизмати, Телеграм, Модератор, Маркетплейс
"""
ONE_SOUND = """
    Чорсу = Chorsu, Баҳор Мева = Bahor Meva, Ёрқин = Yorqin, Ёрқин = Yorkin, Хон Атлас = Xon Atlas,
    Хон Атлас = Khon Atlas, Ўзбегим = Oʻzbegim, Ғишт = Gʻisht, Яхши = Yaxshi, Елена = Yelena, Комфорт = Comfort,
    Цирк = Sirk, Щедрый = Shchedryy, Жасмин = Jasmin, Жасмин = Zhasmin, Альфа = Alpha, Шаҳар = Shahar, Чорсу = Ch0rsu,
    Қишлоқ нони = Qishloq noni, Юлдуз = Yulduz, Центр = Tsentr, Джахонгир = Jahongir, Жаҳонгир = Jahongir,
    Ҷаҳонгир = Jahongir, Джамшид = Djamshid, Джамшид = Dzhamshid, Джинс = Jins, Жанна = Zhanna, Максим = Maksim,
    Максим = Maxim, Такси = Taxi, Taksi = Taxi, Экспресс = Express, Люкс = Lux, Люкс = Luks, Люкс = Lyuks,
    Мария = Mariya, Мария = Maria, Юлия = Yuliya, Юлия = Yulia, Юлия = Iulia, Татьяна = Tatiana, Дарья = Darya,
    Ясмин = Yasmin, Ясмин = Iasmin, Гуля = Gulya, Гуля = Gulia, Юнус = Yunus, Юнус = Iunus, Ёлка = Yolka,
    Дунё = Dunyo, Дунё = Dunio, Щукин = Shchukin, Щукин = Schukin, Шухрат = Shukhrat, Шуҳрат = Shuxrat,
    Хуршид = Xurshid, Хуршид = Khurshid, Ғулом = Gʻulom, Қодир = Kodir, Сергей = Sergei, Кадыр = Kadyr,
    Цирк = Tsirk, Tsirk = Sirk, Центр = Sentr, Цех = Tsex, Цветы = Tsvety, Конфеты = Konfety, Рекс = Rex, Тўр = Toʻr,
    Тўр = To'r, Молодой = Molodoy, Мышка = Myshka, Лица = Litsa
"""
TWO_SOUNDS = """
    Lola = Lula, Chon = Jon, Osh = Os, Mariya = Marina, Jar = Zar, Yuz = Uz, Мир цвета = Мир света, Цвет = Свет,
    Мишка = Мышка, Лица = Лиса, Улица = Улиса, Рис = Рысь, Сыр = Сир, Мыло = Мило, Бык = Бик, Цех = Секс, Цех = Seks,
    Кекс = Кех, Смех = Смекс, Тор = Тўр, Бор = Бўр, Сор = Сўр, Tor = Toʻr, Nuts = Nus, Parts = Pars, Boots = Boos,
    Arts = Ars, Конец = Конес, Пицца = Писса, Отец = Отес, Tsvet = Svet, Tsex = Seks
"""
ORDINARY = """
    Chorsu bozori, Bahor Meva, Olma, Anor, Behi, Oltin Olma, Yulduz Texno, Zarrin Libos, Osh va Non, Lola Gullari,
    Kitob Olami, Bolajon, Oʻyinchoqlar, Toʻylar, Registon Savdo, Samarqand Noni, Buxoro Zargarlik, Fargʻona Ipak,
    Xorazm Guruchi, Andijon Avto, Namangan Olmasi, Qarshi Gilam, Navoiy Qurilish, Toshkent Mebel, Sharq Taomlari,
    Hunarmand, Mohir Qoʻllar, Chinni Idishlar, Rasmlar olami, Oila rasmi, Salomatlik, Shifo Dorixona, Uy bezagi,
    Oq oltin, Nur Optika, Texnomart, Mediapark Olmazor, Makon, Hayot, Malika, Dilnoza Fashion, Aziz aka, Sport Ustasi,
    Velo Uz, Telefon Ustasi, Kompyuter Dunyosi, Smart Home, Green Garden, Coffee Time, Tea House, Happy Kids,
    Book Corner, Best Price, City Flowers, Golden Rose, Silk Road Crafts, Fresh Bakery, Pet Planet, Auto Parts,
    Beauty Room, Moda Style, Supermarket, Minimarket, Admiral, Оазис, Ромашка, Берёзка, Ласточка, Малыш, Детский мир,
    Книжная лавка, Дом ковров, Мир посуды, Всё для дома, Тёплый дом, Уютный уголок, Сладкоежка, Пекарня у Марины,
    Рыбный мир, Мясная лавка, Зелёный сад, Цветы Ташкента, Золотая нить, Шёлк и хлопок, Мастер на час, Техника плюс,
    Автомир, Спорттовары, Рыбак и охотник, Аптека 36, Оптика Взгляд, Игрушки детям, Каблучок, Силуэт, Модница,
    Ткани Востока, Канцтовары, Супермаркет, Чинни, Гилам дунёси, Мебель дунёси, Китоб олами, Ширинликлар, Қандолат,
    Ҳунарманд, Ўйинчоқлар, Тўйлар учун, Нон ва чой, Гуллар, Соатлар, Зиёда либослари
"""


def listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",")]


@pytest.mark.parametrize("name", listed(MARKETS))
def test_the_markets_words_are_its_own_in_every_alphabet(name: str) -> None:
    assert reserved.has_word(name)
    assert names.of_person(name) == ""


@pytest.mark.parametrize("pair", listed(ONE_SOUND))
def test_one_name_in_two_alphabets_has_one_sound(pair: str) -> None:
    one, other = pair.split(" = ")
    assert sounds.key(one) == sounds.key(other)
    assert sounds.loosely(one) == sounds.loosely(other)


@pytest.mark.parametrize("apostrophe", f"'{look_alikes.APOSTROPHES}")
def test_any_apostrophe_is_the_one_of_the_alphabet(apostrophe: str) -> None:
    """Unicode takes an acute apart into a blank and a mark."""
    assert sounds.key(f"O{apostrophe}zbek") == sounds.key("Ўзбек")
    assert sounds.loosely(f"O{apostrophe}zbek") == sounds.loosely("Ўзбек")


@pytest.mark.parametrize("pattern", ["{}_", "_{}", "{}.", "«{}»", "{} !"])
def test_signs_beside_a_name_do_not_sound(pattern: str) -> None:
    assert {sounds.key(pattern.format(each)) for each in ("Rex", "Рекс")} == {sounds.key("Rex")}


@pytest.mark.parametrize("pair", listed(TWO_SOUNDS))
def test_another_sound_is_another_name(pair: str) -> None:
    one, other = pair.split(" = ")
    assert sounds.key(one) != sounds.key(other)


def test_a_hundred_ordinary_names_are_free_and_apart() -> None:
    """But for those that are each other's in the other alphabet."""
    ordinary = listed(ORDINARY)
    assert [names.own_title(name, Value.SHOP_NAME, 3, 64) for name in ordinary] == ordinary
    heard: dict[str, list[str]] = {}
    for name in ordinary:
        heard.setdefault(sounds.key(name), []).append(name)
    assert [twins for twins in heard.values() if len(twins) > 1] == [
        ["Kitob Olami", "Китоб олами"],
        ["Oʻyinchoqlar", "Ўйинчоқлар"],
        ["Hunarmand", "Ҳунарманд"],
        ["Supermarket", "Супермаркет"],
    ]


@pytest.mark.parametrize("name", ["😀😀😀", "!!!", "東京タワー", "\ufdfa" * 64])
def test_a_key_fits_its_column_or_is_none(name: str) -> None:
    assert len(sounds.key(name)) <= 64


@pytest.mark.usefixtures("market_db")
async def test_no_shop_is_called_as_another_in_the_other_alphabet() -> None:
    await sellers.open_shop(await registered(), "Chorsu")
    for name in ("Чорсу", "чорсу!", "Chorsu"):
        late = await registered()
        with pytest.raises(Taken):
            await sellers.checked_free_name(late, name)
        with pytest.raises(Taken):
            await sellers.open_shop(late, name)
    await sellers.open_shop(await registered(), "Чорсу нон")
    await sellers.open_shop(await registered(), "Jahongir")
    with pytest.raises(Taken):
        await sellers.open_shop(await registered(), "Джахонгир")
    assert await Seller.all().count() == 3


@pytest.mark.usefixtures("market_db")
async def test_shops_that_are_twins_no_more_are_not_named() -> None:
    flowers, lights = [await make.seller(shop_name=name) for name in ("Мир цвета", "Мир света")]
    await Seller.filter(id=lights.seller_id).update(shop_sound=f"rnirsbeta\x7f{lights.seller_id}")
    await Seller.filter(id=flowers.seller_id).update(shop_sound="rnirsbeta")
    await MarketFact.filter(name="name_folding").delete()
    await shop_keys.ensure()
    kept = [shop.shop_sound for shop in await Seller.all().order_by("id")]
    assert (kept, await shop_keys.twins()) == (["rnirtsbeta", "rnirsbeta"], [])


@pytest.mark.usefixtures("market_db")
async def test_shops_of_before_get_their_sound_and_twins_are_named() -> None:
    for name in ("Chorsu", "Чорсу", "Olma", "😀😀😀", "Jahongir", "Джахонгир"):
        seller = await make.seller(shop_name=f"{name} x")
        await Seller.filter(id=seller.seller_id).update(shop_name=name, shop_sound=None)
    await MarketFact.filter(name="name_folding").delete()
    await shop_keys.ensure()
    shops = await Seller.all().order_by("id")
    jahongir = ["jahongir", f"jahongir\x7f{shops[5].id}"]
    assert [shop.shop_sound for shop in shops] == ["chorsu", f"chorsu\x7f{shops[1].id}", "oirna", None, *jahongir]
    assert [twin.name for twin in await shop_keys.twins()] == ["Чорсу", "Джахонгир"]
