"""The paragraphs of a message as fields: `paragraphs-<n>-text_…`; below that prefix `when-…`, `unless-…`, `detail`."""

from typing import Any

from django.utils.translation import gettext as _

from advisor import Vocabulary
from advisor.rulebook import LANGUAGES
from portal.curation.contract.conditions import unless_from_post, unless_to_post, when_from_post, when_to_post
from portal.curation.contract.sent import Faults, Pairs, Sent, Unsayable, first, numbers_under

PARTS = frozenset(["text", "when", "unless", "detail"])


def paragraphs_to_post(name: str, paragraphs: Any, vocabulary: Vocabulary) -> Pairs:
    """The fields of the paragraphs. Raises Unsayable."""
    if not isinstance(paragraphs, list):
        raise Unsayable(str(paragraphs))
    found = (_to_post(f"{name}-{n}", one, vocabulary) for n, one in enumerate(paragraphs))
    return [pair for pairs in found for pair in pairs]


def _to_post(prefix: str, paragraph: Any, vocabulary: Vocabulary) -> Pairs:
    if not isinstance(paragraph, dict) or set(paragraph) - PARTS or "text" not in paragraph:
        raise Unsayable(str(paragraph))
    text = paragraph["text"]
    if not isinstance(text, dict) or {type(text.get(one)) for one in LANGUAGES} != {str} or len(text) != len(LANGUAGES):
        raise Unsayable(str(text))
    return [
        *((f"{prefix}-text_{language}", text[language]) for language in LANGUAGES),
        *when_to_post(f"{prefix}-when", paragraph.get("when", {}), vocabulary),
        *unless_to_post(f"{prefix}-unless", paragraph.get("unless", []), vocabulary),
        *([(f"{prefix}-detail", "1")] if paragraph.get("detail") else []),
    ]


def paragraphs_from_post(
    name: str, sent: Sent, stored: Any, vocabulary: Vocabulary, faults: Faults
) -> list[dict[str, Any]]:
    """The paragraphs, each as it is stored where it says the same."""
    before = [one for one in stored if isinstance(one, dict)] if isinstance(stored, list) else []
    found = []
    for n in numbers_under(f"{name}-", sent):
        prefix = f"{name}-{n}"
        text = {language: first(sent, f"{prefix}-text_{language}") for language in LANGUAGES}
        if not any(one.strip() for one in text.values()):
            faults[prefix] = _("Write the paragraph in both languages, or take it out.")
        twin = next((one for one in before if one.get("text") == text), {})
        when = when_from_post(f"{prefix}-when", sent, twin.get("when", {}), vocabulary, faults)
        unless = unless_from_post(f"{prefix}-unless", sent, twin.get("unless", []), vocabulary, faults)
        detail = bool(first(sent, f"{prefix}-detail"))
        parts = {"when": when, "unless": unless, "detail": detail}
        said = {"text": text} | {name: part for name, part in parts.items() if part}
        found.append(twin if twin == said else said)
    return found
