"""The columns that forms hold as flat fields, read as text: what two editors compare, who know no YAML."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from advisor.rulebook import LANGUAGES
from portal.curation import contract
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.inputs import inputs_of
from portal.curation.admin.contract.moments import moment_shown
from portal.curation.admin.contract.outcomes import text_labels
from portal.curation.contract.sent import first, numbers_under
from portal.curation.saying import say
from portal.curation.translating import name_of_kind


def read_column(name: str, value: Any, choices: Choices) -> str | None:
    """What the column says; None for one that is no such column, or holds what no form could have written."""
    if name not in READERS:
        return None
    try:
        return READERS[name](value, choices)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _conditions(value: Any, choices: Choices) -> str:
    return say(value, choices.names, choices.language) if value else _("always")


def _exceptions(value: Any, choices: Choices) -> str:
    return "\n".join(say(one, choices.names, choices.language) for one in value or [])


def _moment(value: Any, choices: Choices) -> str:
    return (
        _said(moment_shown("m", contract.gathered(contract.moment_to_post("m", value)), choices, {})) if value else ""
    )


def _outcomes(value: Any, choices: Choices) -> str:
    sent = contract.gathered(contract.outcomes_to_post("o", value))
    return "\n\n".join("\n".join(_outcome(f"o-{n}", sent, choices)) for n in numbers_under("o-", sent))


def _outcome(prefix: str, sent: contract.Sent, choices: Choices) -> Iterator[str]:
    kind, code = first(sent, f"{prefix}-kind"), first(sent, f"{prefix}-code")
    yield f"{name_of_kind(kind)}: {choices.names.code(kind, code, choices.language)}"
    if first(sent, f"{prefix}-words_only"):
        yield _("Only better words for what another rule gives")
    for field, labels in text_labels().items():
        for language, label in labels.items():
            if text := first(sent, f"{prefix}-{field}_{language}"):
                yield f"{label}: {text}"
    for shown in inputs_of(prefix, kind, sent, choices, {}):
        if said := _input(shown):
            yield f"{shown['label']}: {said}"


def _input(shown: dict[str, Any]) -> str:
    """What one input of an outcome says; empty where nothing is chosen."""
    match shown["form"]:
        case "flag":
            return _("Yes") if shown["value"] else ""
        case "number":
            return str(shown["value"])
        case "amount":
            options = dict(shown["options"])
            return " – ".join(options.get(value, value) for _name, _end, value in shown["ends"] if value)
        case "moment":
            return _said(shown["moment"])
    return str(shown["ticked"])


def _said(moment: dict[str, Any]) -> str:
    chosen = [said for _value, said, is_chosen in moment["hows"] if is_chosen]
    chosen += [said for one in moment["inputs"] for _value, said, is_chosen in one["options"] if is_chosen]
    chosen += [said for _name, said, is_ticked in moment["flags"] if is_ticked]
    members = [f"({_said(one)})" for one in moment["members"]]
    return pgettext("between ticked values", ", ").join([*chosen, *members])


def _paragraphs(value: Any, choices: Choices) -> str:
    return "\n\n".join("\n".join(_paragraph(one, choices)) for one in value)


def _paragraph(value: Any, choices: Choices) -> Iterator[str]:
    yield from (value["text"][language] for language in LANGUAGES)
    if value.get("when"):
        yield f"{_('Written when')}: {_conditions(value['when'], choices)}"
    if value.get("unless"):
        yield f"{_('Not written when')}: {_exceptions(value['unless'], choices)}"
    if value.get("detail"):
        yield _("A detail: the short form goes without it")


READERS: dict[str, Callable[[Any, Choices], str]] = {
    "when": _conditions,
    "unless": _exceptions,
    "never_asked": _exceptions,
    "never_offered": _exceptions,
    "give": _outcomes,
    "opens": _moment,
    "closes": _moment,
    "paragraphs": _paragraphs,
}
