"""What is kept about a person is tried on the accounts' own people."""

from tests.portal.accounts.conftest import client, release, stranger, taro, tries

__all__ = ["client", "release", "stranger", "taro", "tries"]
