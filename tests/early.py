"""Loaded before coverage begins, which takes as long again for the models that these make of themselves."""

import gc
import os
import sys

IS_AT_WORK = "PYTEST_XDIST_WORKER" in os.environ or not any(word.startswith(("-n", "--numproc")) for word in sys.argv)
"""Not where the tests are only handed out to the workers."""

if IS_AT_WORK:
    gc.disable()  # all that is loaded and collected stays: tests.thrift.settle begins to look for what does not
    import aiogram
    import tortoise

    __all__ = ["aiogram", "tortoise"]
