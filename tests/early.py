"""Loaded before coverage begins, which takes as long again for the models that these make of themselves."""

import os
import sys

IS_AT_WORK = "PYTEST_XDIST_WORKER" in os.environ or not any(word.startswith(("-n", "--numproc")) for word in sys.argv)
"""Not where the tests are only handed out to the workers."""

if IS_AT_WORK:
    import aiogram
    import tortoise

    __all__ = ["aiogram", "tortoise"]
