"""Deep-link payloads: what is built is read back, and whatever people type leads nowhere else."""

from __future__ import annotations

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyboards import links
from keyboards.base import LARGEST_ID
from keyboards.links import NOTHING, Kind, Payload

CODE = "0c6f2f9e-6d7e-4f1d-9d0b-8f1f2b3c4d5e"
IDS = st.integers(min_value=1, max_value=LARGEST_ID)
CODES = st.one_of(st.none(), st.uuids().map(str))
ALPHABET = re.compile(r"[A-Za-z0-9_-]{1,64}")


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        (links.build_product, Kind.PRODUCT),
        (links.build_shop, Kind.SHOP),
        (links.build_category, Kind.CATEGORY),
    ],
)
@given(number=IDS, code=CODES)
def test_things_come_back_with_their_sharer(build: object, kind: Kind, number: int, code: str | None) -> None:
    payload = build(number, code)  # type: ignore[operator]
    assert ALPHABET.fullmatch(payload)
    assert links.parse(payload) == Payload(kind, number, code)


@given(st.uuids().map(str))
def test_a_code_comes_back_bare_and_packed(code: str) -> None:
    packed = links.build_referral(code)
    assert len(packed) == 23
    assert links.parse(packed) == links.parse(code) == links.parse(code.upper()) == Payload(Kind.REFERRAL, None, code)


def test_examples_of_the_written_form() -> None:
    packed = "rDG8vnm1-Tx2dC48fKzxNXg"
    assert links.build_referral(CODE) == packed
    assert links.build_product(46_655) == "pzzz"
    assert links.build_product(1, CODE) == f"p1-{packed}"
    assert links.url("bozor_bot", "p1") == "https://t.me/bozor_bot?start=p1"


def test_the_longest_link_fits() -> None:
    assert len(links.build_category(LARGEST_ID, CODE)) <= links.LONGEST


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        "a",
        "p",
        "p0",
        "p01",
        "pZZ",
        "p1 ",
        "p1\n",
        "p１",
        "p1-",
        "p1-r",
        "p1-p2",
        "p1-rDG8vnm1-Tx2dC48fKzxNX",
        "p1-rDG8vnm1-Tx2dC48fKzxNXh",  # the last letter says more bits than a UUID has
        "rDG8vnm1+Tx2dC48fKzxNXg",
        "r" + "=" * 22,
        "pzzzzzzzzzzz",  # larger than any id
        "x1",
        CODE[:-1],
        CODE.replace("-", ""),
        "{" + CODE + "}",
        CODE + "\x00",
        "\x00",
        "🛒" * 10,
        "a" * 4_000,
        "p" + "1" * 4_000,
        "../../etc/passwd",
        "' OR 1=1 --",
    ],
)
def test_odd_payloads_are_nothing(odd: str) -> None:
    assert links.parse(odd) == NOTHING


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    payload = links.parse(text)
    if payload.kind is Kind.NONE:
        assert payload == NOTHING
    else:
        assert payload.id is None or 1 <= payload.id <= LARGEST_ID
        assert payload.referral_code is None or str(uuid.UUID(payload.referral_code)) == payload.referral_code


def test_the_bots_own_links() -> None:
    links.set_bot_name("town_market_bot")
    assert links.to(links.build_shop(7)) == "https://t.me/town_market_bot?start=s7"
