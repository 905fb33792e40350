"""Two words for one thing: a text uses a word that the shop has another one for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.entry import LANGUAGES
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject
from advisor.rulebook.entries import Claim, Source


def second_words(subject: Subject) -> Iterator[Finding]:
    """Texts use one word for one thing; claims and the titles of sources keep the words of others."""
    shop = subject.rulebook.shop
    words = {wrong: (_pattern(wrong), right) for wrong, right in shop.one_word.items()} if shop else {}
    any_of_them = re.compile("|".join(pattern.pattern for pattern, _right in words.values()), re.IGNORECASE)
    for where, entry, found in subject.texts if words else ():
        for path, text in () if isinstance(entry, Claim | Source) else found:
            said = " ".join(text.in_language(language) for language in LANGUAGES)
            for wrong, (pattern, right) in words.items() if any_of_them.search(said) else ():
                if pattern.search(said):
                    yield error("second_word", where.at(path), _("%(word)s: write %(right)s"), word=wrong, right=right)


def _pattern(word: str) -> re.Pattern[str]:
    """The word wherever it stands; one of Latin letters not inside another."""
    edge = r"\b" if word.isascii() else ""
    return re.compile(f"{edge}{re.escape(word)}{edge}", re.IGNORECASE)


CHECKS = (second_words,)
