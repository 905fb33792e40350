"""What is wrong with the texts of a rule before anybody publishes it, and the buttons that mend it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from advisor.proof.lint import is_known
from advisor.rulebook import LANGUAGES, LOCAL_PLACEHOLDERS, Row, placeholders
from portal.curation import contract
from portal.curation.admin.contract.choices import Choices
from portal.curation.contract.outcomes import TEXTS
from portal.curation.contract.sent import first


@dataclass(frozen=True)
class Button:
    """One way to mend it."""

    label: str
    value: str


@dataclass(frozen=True)
class Mend:
    """What is wrong, and the ways to mend it, the best first."""

    said: str
    buttons: tuple[Button, ...]


def mends_of(prefix: str, sent: contract.Sent, rows: tuple[Row, ...], choices: Choices) -> list[Mend]:
    """What is wrong with the texts of the outcome in the fields of that prefix, where `rows` must hold."""
    found = []
    for field in TEXTS:
        texts = [first(sent, f"{prefix}-{field}_{language}") for language in LANGUAGES]
        names = dict.fromkeys(name for text in texts for name in placeholders(text))
        found += [mend for name in names if (mend := _of_placeholder(f"{prefix}-{field}", name, rows, choices))]
    return found


def _of_placeholder(text: str, name: str, rows: tuple[Row, ...], choices: Choices) -> Mend | None:
    if name in LOCAL_PLACEHOLDERS or name in choices.figure_entries:
        return None
    vocabulary = choices.names.vocabulary
    given = {"name": f"{{{name}}}", "fact": choices.names.fact(name, choices.language)}
    take_out = Button(_("Take it out of the text"), f"without:{text}:{name}")
    if name not in vocabulary.entries:
        return Mend(_("The text says %(name)s, which is no figure, no day and no fact.") % given, (take_out,))
    if all(is_known(name, row, vocabulary) for row in rows):
        return None
    said = _("The text says %(name)s (%(fact)s). Whoever has not told it would read a gap.") % given
    known = Button(_("Add the condition “%(fact)s is known”") % given, f"known:{name}")
    return Mend(said, (known, take_out))
