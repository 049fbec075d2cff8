"""What a person sees: a text, perhaps a photo, and the buttons under it."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from screens.charts.spec import Chart
from screens.fitting import CAPTION, fitted
from screens.text import MESSAGE
from services.pictures import Picture

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


@dataclass(frozen=True, slots=True)
class Screen:
    """`text` is HTML, made by `screens.text.fill`; under a picture it is the caption. It is no longer than Telegram
    takes, whatever was given (`screens.fitting`).

    `photo` is a kept picture, `image` a drawn one (PNG bytes), `chart` one that `show` draws first; `unseen` is said
    below the text when none of them can be shown. `is_silent` lets a new message come without a sound.
    """

    text: str
    keyboard: Keyboard | None = None
    photo: Picture | None = None
    image: bytes | None = None
    chart: Chart | None = None
    unseen: str | None = None
    is_silent: bool = False

    def __post_init__(self) -> None:
        is_caption = bool(self.photo or self.image or self.chart)
        object.__setattr__(self, "text", fitted(self.text, CAPTION if is_caption else MESSAGE))
