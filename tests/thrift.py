"""What is made once a process instead of once a test, since it comes out the same each time (docs/adr/0040)."""

from __future__ import annotations

import gc
from copy import copy
from typing import Any

from tortoise.apps import Apps
from tortoise.models import Model

_build = Apps._build_initial_querysets
OF_THE_DIALECT = (
    "filters", "db_native_fields", "db_default_fields", "db_complex_fields", "basetable", "basequery",
    "basequery_all_fields",
)  # fmt: skip
"""What of a model is another thing on another database."""
Key = tuple[str, frozenset[type[Model]]]
_kept: dict[Key, dict[type[Model], dict[str, Any]]] = {}
_stands: list[Key] = []


def begin() -> None:
    """The library makes the filters and queries of every model anew whenever a database is opened: for 5 ms, and by its
    dialect alone.
    """
    Apps._build_initial_querysets = _build_unless_built  # type: ignore[assignment, method-assign]


def _build_unless_built(apps: Apps) -> None:
    """Tests come in pairs, one on each database: what was made for one of them waits there while the other runs."""
    assert apps._connections is not None
    models = frozenset(model for app in apps.apps.values() for model in app.values())
    wanted = apps._connections.get("default").capabilities.dialect, models
    if _stands == [wanted]:
        return
    if wanted in _kept:
        for model, values in _kept[wanted].items():
            for name, value in values.items():
                setattr(model._meta, name, _own(value))
    else:
        _build(apps)
        _kept[wanted] = {model: {name: _own(getattr(model._meta, name)) for name in OF_THE_DIALECT} for model in models}
    _stands[:] = [wanted]


def forget() -> None:
    """The next database that is opened has everything made anew."""
    _kept.clear()
    _stands.clear()


def _own(value: Any) -> Any:
    """The library fills its lists in place; its queries are never changed."""
    return copy(value) if isinstance(value, dict | list) else value


def settle() -> None:
    """All that was loaded stays until the end, so no collection walks through it again."""
    gc.collect()
    gc.freeze()
