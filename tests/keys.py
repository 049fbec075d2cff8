"""The keys of every market that the tests make."""

PEPPER, FIELD_KEY = b"p" * 32, b"k" * 32
