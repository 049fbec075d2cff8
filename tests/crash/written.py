"""What a bot in this process would have written to its log."""

from __future__ import annotations

import gc
import io
import logging

from bot import logs


class Log:
    """What the bot would have written, as its own handler writes it."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.handler = logging.StreamHandler(self.out)
        self.handler.setFormatter(logs.formatter("text"))
        self.handler.setLevel(logging.INFO)

    def taken(self) -> str:
        gc.collect()  # a failure that nobody asked for is told when it is thrown away
        said = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return said
