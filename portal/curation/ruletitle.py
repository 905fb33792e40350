"""What a rule is called: by the one function that lists, forms, the desk and traces all ask."""

from collections.abc import Iterable

from advisor import Vocabulary
from advisor.rulebook import LIST_OF_KIND, Language
from portal.curation.translating import name_of_kind, said_in

MOST_IN_A_TITLE = 2


def title_of_rule(label: str, given: Iterable[tuple[str, str]], vocabulary: Vocabulary, language: Language) -> str:
    """The rule's own label, else the first of what it gives, each a kind and a code, and how many more there are."""
    if label:
        return label
    with said_in(language):
        titles = list(dict.fromkeys(_title(kind, code, vocabulary, language) for kind, code in given))
    more = f" +{len(titles) - MOST_IN_A_TITLE}" if len(titles) > MOST_IN_A_TITLE else ""
    return " / ".join(titles[:MOST_IN_A_TITLE]) + more


def _title(kind: str, code: str, vocabulary: Vocabulary, language: Language) -> str:
    title = vocabulary.words_of_code(LIST_OF_KIND[kind], code).title.in_language(language)
    return f"{name_of_kind(kind)}: {title}"
