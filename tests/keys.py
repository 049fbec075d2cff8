"""The keys of every market that the tests make."""

from hashlib import sha256

PEPPER, FIELD_KEY = sha256(b"pepper of the tests").digest(), sha256(b"field key of the tests").digest()
