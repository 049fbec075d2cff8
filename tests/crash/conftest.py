"""A log to be looked at for what must not stand in it."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest

from tests.crash.written import Log


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Log]:
    caplog.set_level(logging.INFO)
    here = Log()
    logging.getLogger().addHandler(here.handler)
    gc.collect()
    gc.freeze()  # so that collecting, after each cut, is quick
    yield here
    logging.getLogger().removeHandler(here.handler)
