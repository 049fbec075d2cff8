"""Loaded before coverage begins, which takes as long again for the models that these make of themselves."""

import aiogram
import tortoise

__all__ = ["aiogram", "tortoise"]
