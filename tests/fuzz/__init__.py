"""Anything that can come from Telegram, thrown at the whole house from a seed, and what every answer is held to."""
