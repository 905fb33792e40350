"""The admin of curation: entries to edit, and releases to check, compare, publish and roll back."""

from portal.curation.admin import calculators, evidence, readings, releases, rules, signs, vocabulary, words
from portal.curation.admin.claim import page as claims
from portal.curation.admin.code import page as codes
from portal.curation.admin.conflict import page as conflicts
from portal.curation.admin.example import page as examples
from portal.curation.admin.fact import page as facts
from portal.curation.admin.figure import page as figures
from portal.curation.admin.guide import page as guides

__all__ = [
    "calculators",
    "claims",
    "codes",
    "conflicts",
    "evidence",
    "examples",
    "facts",
    "figures",
    "guides",
    "readings",
    "releases",
    "rules",
    "signs",
    "vocabulary",
    "words",
]
