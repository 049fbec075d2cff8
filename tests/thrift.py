"""What is made once a process instead of once a test, since it comes out the same each time (docs/adr/0040)."""

from __future__ import annotations

import gc

from tortoise.apps import Apps

_build = Apps._build_initial_querysets
_built_for: list[tuple[str, frozenset[str]]] = []


def begin() -> None:
    """The library makes the filters and queries of every model anew whenever a database is opened: for 5 ms, and by its
    dialect alone.
    """
    Apps._build_initial_querysets = _build_unless_built  # type: ignore[assignment, method-assign]


def _build_unless_built(apps: Apps) -> None:
    assert apps._connections is not None
    dialect = apps._connections.get("default").capabilities.dialect
    wanted = dialect, frozenset(model for app in apps.apps.values() for model in app)
    if _built_for != [wanted]:
        _build(apps)
        _built_for[:] = [wanted]


def settle() -> None:
    """All that was loaded stays until the end, so no collection walks through it again."""
    gc.collect()
    gc.freeze()
