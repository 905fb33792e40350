"""Headings of guides: a page has its title as the first level, so its text begins with the second and skips none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.entry import LANGUAGES
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of

_HEADING = re.compile(r"^ {0,3}(#{1,6}) +(.+)$", re.MULTILINE)
_TITLE = 1


def skipped_levels(subject: Subject) -> Iterator[Finding]:
    """Each heading of a guide is one level below the one before at most, and below the page's title."""
    for guide in subject.rulebook.guides:
        for language in LANGUAGES:
            level = _TITLE
            for marks, words in _HEADING.findall(guide.body.in_language(language)):
                if not _TITLE < len(marks) <= level + 1:
                    yield error(
                        "bad_heading",
                        place_of("guides", guide).at("body"),
                        _("%(heading)s in %(language)s begins with %(allowed)s"),
                        heading=words,
                        language=language,
                        allowed=Names(tuple("#" * one for one in range(_TITLE + 1, level + 2)), "or"),
                    )
                level = len(marks)


CHECKS = (skipped_levels,)
