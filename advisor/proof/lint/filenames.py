"""Entries whose `file` cannot be the name of one: the pack could not be written."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject
from advisor.rulebook.packlayout import is_file_name


def names_of_files(subject: Subject) -> Iterator[Finding]:
    """Each entry stands in a file that can be written."""
    for where, entry, _texts in subject.texts:
        stem = getattr(entry, "file", "")
        if stem and not is_file_name(stem):
            yield error(
                "bad_file",
                where.at("file"),
                _("%(file)s is no name of a file (letters, digits, - and _)"),
                file=repr(stem),
            )


CHECKS = (names_of_files,)
