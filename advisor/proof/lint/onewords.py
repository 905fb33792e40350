"""Two words for one thing: a text uses a word that the shop has another one for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.entry import LANGUAGES
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject
from advisor.rulebook.ground_entries import Claim, Source


def second_words(subject: Subject) -> Iterator[Finding]:
    """Texts use one word for one thing; claims and the titles of sources keep the words of others."""
    words = subject.rulebook.shop.one_word if subject.rulebook.shop else {}
    folded = {wrong: wrong.casefold() for wrong in words}
    for where, entry, found in subject.texts if words else ():
        for path, text in () if isinstance(entry, Claim | Source) else found:
            said = " ".join(text.in_language(language) for language in LANGUAGES)
            plain = said.casefold()
            for wrong in [wrong for wrong, letters in folded.items() if letters in plain]:  # soon known, and seldom any
                if _pattern(wrong).search(said):
                    right = words[wrong]
                    yield error("second_word", where.at(path), _("%(word)s: write %(right)s"), word=wrong, right=right)


def _pattern(word: str) -> re.Pattern[str]:
    """The word wherever it stands; one of Latin letters not inside another."""
    edge = r"\b" if word.isascii() else ""
    return re.compile(f"{edge}{re.escape(word)}{edge}", re.IGNORECASE)


CHECKS = (second_words,)
