"""The house with two workshops, for pages that are tried without a browser."""

from tests.security.conftest import built, house

__all__ = ["built", "house"]
