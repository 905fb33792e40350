"""Findings of lint in the reader's language: what is wrong, how it is usually mended, and where to go for that."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary
from advisor.message import Names
from advisor.proof.lint import Finding
from portal.curation.conditions import draft_vocabulary
from portal.curation.placing import Placed, placed
from portal.curation.references import nearest
from portal.curation.translating import LANGUAGES, Naming, as_sentence, closed
from portal.wording import language


@dataclass(frozen=True)
class ShownFinding:
    """A finding as a page shows it; `leave` is the name by which a release can leave the entry out."""

    severity: str
    code: str
    sentence: str
    mend: str
    place: Placed
    leave: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it keeps the draft from being published."""
        return self.severity == "error"


def said(finding: Finding, naming: Naming | None = None) -> str:
    """What is wrong, as a sentence; facts by their names in the draft where no other naming is given."""
    return as_sentence(finding.said, naming or names_of_facts())


def link(finding: Finding) -> str:
    """The address of the entry's form, at the field; of the list where there is no such entry."""
    return placed([finding.place], [_language(finding)])[0].address


def mend(finding: Finding, naming: Naming | None = None) -> str:
    """How this is usually mended; empty where the sentence says so itself."""
    nearest = _nearest(finding)
    if nearest:
        return str(NEAREST) % {"name": nearest}
    template = MENDS.get(finding.code)
    if template is None:
        return ""
    values = dict(finding.said.values)
    naming = naming or names_of_facts()
    return str(template) % {
        "fact": naming(str(values.get("fact", ""))),
        "language": LANGUAGES.get(str(values.get("language", "")), ""),
    }


def shown(findings: Iterable[Finding]) -> list[ShownFinding]:
    """All of them for a page: a query for each table they are about, and three for the names of facts."""
    found = list(findings)
    naming = names_of_facts()
    places = placed([one.place for one in found], [_language(one) for one in found])
    return [
        ShownFinding(one.severity, one.code, closed(said(one, naming)), mend(one, naming), place)
        for one, place in zip(found, places, strict=True)
    ]


def names_of_facts() -> Naming:
    """Calls a fact by its label in the draft, with its id behind it; asks for the labels at the first one."""
    found: dict[str, Vocabulary] = {}

    def naming(fact: str) -> str:
        if not found:
            found["draft"] = draft_vocabulary()
        entry = found["draft"].entries.get(fact)
        return f"{entry.label.in_language(language())} ({fact})" if entry else fact

    return naming


def _language(finding: Finding) -> str:
    return str(dict(finding.said.values).get("language", ""))


def _nearest(finding: Finding) -> str:
    """The nearest of the names that may stand there, where the name that stands there is none of them."""
    values = dict(finding.said.values)
    name, allowed = str(values.get("name", "")), values.get("allowed")
    known = list(allowed.names) if isinstance(allowed, Names) else _known(finding.code)
    return nearest(name, known) if name else ""


def _known(code: str) -> list[str]:
    table = _TABLE_OF_NAME.get(code)
    return list(apps.get_model("curation", table).objects.values_list("slug", flat=True)) if table else []


_TABLE_OF_NAME = {
    "unknown_claim": "Claim",
    "unknown_figure": "Figure",
    "unknown_source": "Source",
    "unknown_fact": "Fact",
    "unknown_guide": "Guide",
}
NEAREST = _("Did you mean %(name)s?")
_CHOOSE = _("Choose one of those there are, or add it first.")
MENDS = {
    "unknown_claim": _CHOOSE,
    "unknown_figure": _CHOOSE,
    "unknown_source": _CHOOSE,
    "unknown_fact": _CHOOSE,
    "unknown_code": _CHOOSE,
    "unknown_value": _CHOOSE,
    "unknown_clock": _CHOOSE,
    "unknown_guide": _CHOOSE,
    "unknown_shelf": _CHOOSE,
    "missing_figure": _("Add a figure of this id."),
    "missing_words": _("Add the code with its words in both languages."),
    "missing_text": _("Write the text in %(language)s."),
    "unknown_in_text": _("Add the condition that %(fact)s is known, or take it out of the text."),
    "no_exit": _("Add a rule whose only condition is this problem, or take a condition out of one."),
    "no_step": _("Add an action that serves it in a rule for this problem."),
    "no_draft": _("Add a draft without further conditions for this action."),
    "contradiction": _("Take one of these conditions out, or move it behind “or”."),
    "unreachable": _("Narrow the exception, or take it out."),
    "impossible_state": _("Choose another state, or take the condition out."),
    "shadowed": _("Delete this one, or let it say more than the other."),
    "idle_words": _("Delete the words, or let a rule give the thing they are about first."),
    "idle_rule_out": _("Take that problem out of the conditions, or delete the outcome."),
    "serves_nothing": _("Choose another remedy, or add a rule that gives this one."),
    "wrong_receiver": _("Change the receiver of the draft, or that of the action."),
}
