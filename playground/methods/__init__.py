"""The Bot API methods the playground answers, by name."""

from __future__ import annotations

from playground.methods import editing, queries, sending, settings, updates
from playground.methods.calls import Call, Method, Methods

METHODS: Methods = {
    name.lower(): method
    for kind in (sending, editing, queries, settings, updates)
    for name, method in kind.METHODS.items()
}

__all__ = ["METHODS", "Call", "Method"]
