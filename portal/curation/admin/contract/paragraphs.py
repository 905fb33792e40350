"""The paragraphs of a message in a form: both texts side by side, and below each when it is written."""

from typing import Any

from django.utils.translation import gettext as _

from advisor.rulebook import LANGUAGES, Language
from portal.curation import contract
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.conditions import ConditionsWidget, ExceptionsWidget
from portal.curation.admin.contract.fields import ContractField, ContractWidget, SentFields
from portal.curation.admin.contract.outcomes import filled
from portal.curation.contract import unless_from_post, when_from_post
from portal.curation.contract.sent import first, numbers_under
from portal.curation.saying import say


class ParagraphsWidget(ContractWidget):
    """The paragraphs, and the place to add one."""

    template = "admin/curation/contract/_paragraphs.html"

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self.when, self.unless = ConditionsWidget(choices), ExceptionsWidget(choices)
        self.when.has_own_facts = self.unless.has_own_facts = False

    def to_post(self, name: str, value: Any) -> contract.Pairs:
        return contract.paragraphs_to_post(name, value, self.choices.names.vocabulary)

    def context(self, name: str, sent: contract.Sent) -> dict[str, Any]:
        self.when.faults = self.unless.faults = self.faults
        shown = [self._shown(f"{name}-{n}", sent) for n in numbers_under(f"{name}-", sent)]
        return {"paragraphs": shown, "facts": self.choices.facts_drawn(first(sent, f"{name}-new-fact"))}

    def _shown(self, prefix: str, sent: contract.Sent) -> dict[str, Any]:
        labels: dict[Language, str] = {"ja": _("Text in Japanese"), "en": _("Text in English")}
        texts = [(language, first(sent, f"{prefix}-text_{language}")) for language in LANGUAGES]
        own = {name: SentFields(contract.sent_under(f"{prefix}-{name}", sent)) for name in ("when", "unless")}
        shown = {
            "prefix": prefix,
            "fault": self.faults.get(prefix, ""),
            "is_detail": bool(first(sent, f"{prefix}-detail")),
            "texts": [(code, labels[code], text, filled(text, code, self.choices)) for code, text in texts],
        }
        # Hundreds of boxes for conditions that nobody changes would make the page slow: they open one by one.
        if first(sent, f"{prefix}-open") or any(fault.startswith(f"{prefix}-") for fault in self.faults):
            parts = {"when": self.when.render(f"{prefix}-when", own["when"])}
            return shown | parts | {"is_open": True, "unless": self.unless.render(f"{prefix}-unless", own["unless"])}
        kept = [(key, text) for fields in own.values() for key, texts_of in fields.items() for text in texts_of]
        return shown | {
            "kept": kept,
            "when_said": self._said(prefix, sent, when_from_post, "when"),
            "unless_said": self._said(prefix, sent, unless_from_post, "unless"),
        }

    def _said(self, prefix: str, sent: contract.Sent, from_post: Any, name: str) -> str:
        found = from_post(f"{prefix}-{name}", sent, None, self.choices.names.vocabulary, {})
        return say(found, self.choices.names, self.choices.language) if found else ""


class ParagraphsField(ContractField):
    """The paragraphs, in their order."""

    def from_post(self, sent: contract.Sent, faults: contract.Faults) -> Any:
        vocabulary = self.widget.choices.names.vocabulary
        found = contract.paragraphs_from_post(self.name, sent, self.stored, vocabulary, faults)
        return self.stored if found == self.stored else found
