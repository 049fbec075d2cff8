"""The page's own emoji: on a machine without an emoji font no icon is a box (faults.md F236)."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import OpenPage
from tools import guards

pytestmark = pytest.mark.asyncio(loop_scope="session")
SIGNS = re.compile(r"[\U0001F1E6-\U0001F1FF]{2}|[\U0001F300-\U0001FAFF]")
LARGEST = 3 * 1024 * 1024  # bytes
# Signs that the font draws like one that nobody has, or as more than one.
MISSING = """async signs => {
  await document.fonts.load('32px "Bozor Emoji"', '🛒');
  const canvas = new OffscreenCanvas(64, 64);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.font = '32px "Bozor Emoji"';
  const drawn = sign => {
    pen.clearRect(0, 0, 64, 64);
    pen.fillText(sign, 4, 44);
    return pen.getImageData(0, 0, 64, 64).data.join();
  };
  const nobodys = drawn('\\u{1FBFF}'), one = pen.measureText('🛒').width;
  const found = [...document.fonts].find(each => each.family.includes('Bozor Emoji'));
  if (found?.status !== 'loaded') return ['the font did not load'];
  return signs.filter(sign => drawn(sign) === nobodys || pen.measureText(sign).width > one * 1.2);
}"""


def used() -> list[str]:
    """Every sign that the house says, in any language, with the flags of the languages."""
    sources = [*guards.files(*guards.HOUSE), *(guards.ROOT / "locales").glob("*.po")]
    sources += [*(guards.ROOT / "demo").glob("*.json")]
    return sorted({sign for file in sources for sign in SIGNS.findall(file.read_text(encoding="utf-8"))})


async def test_every_sign_that_the_market_uses_is_drawn(open_page: OpenPage) -> None:
    page = await open_page()
    assert len(used()) > 60, "else nothing is asked"
    assert await page.evaluate(MISSING, used()) == []
    assert await page.evaluate(MISSING, ["\U0001fbfe", "🇺🇿🇺🇿"]) == ["\U0001fbfe", "🇺🇿🇺🇿"]


async def test_the_font_is_small_and_its_licence_lies_beside_it() -> None:
    web = guards.ROOT / "playground" / "web"
    assert (web / "emoji.woff2").stat().st_size < LARGEST
    assert "SIL Open Font License" in (web / "emoji-LICENSE.txt").read_text()
