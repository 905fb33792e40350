"""The admin of curation: entries to edit, and releases to check, compare, publish and roll back."""

from portal.curation.admin import evidence, releases, rules, vocabulary, words

__all__ = ["evidence", "releases", "rules", "vocabulary", "words"]
