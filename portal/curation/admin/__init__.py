"""The admin of curation: entries to edit, and releases to check, compare, publish and roll back."""

from portal.curation.admin import evidence, releases, rules, vocabulary, words
from portal.curation.admin.claim import page as claims
from portal.curation.admin.conflict import page as conflicts
from portal.curation.admin.figure import page as figures

__all__ = ["claims", "conflicts", "evidence", "figures", "releases", "rules", "vocabulary", "words"]
