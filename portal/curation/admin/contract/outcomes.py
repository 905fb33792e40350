"""What a rule gives, in a form: a card for each outcome, its texts side by side, filled as readers see them."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from advisor.rulebook import KINDS, LANGUAGES, Language, Row, cut
from portal.curation import contract
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.fields import ContractField, ContractWidget
from portal.curation.admin.contract.inputs import inputs_of
from portal.curation.admin.contract.mending import mends_of
from portal.curation.admin.contract.moments import with_chosen
from portal.curation.contract.sent import first, numbers_under
from portal.curation.drawing import drawn_choices
from portal.curation.translating import name_of_kind


class OutcomesWidget(ContractWidget):
    """The cards, and the place to add one."""

    template = "admin/curation/contract/_outcomes.html"

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self.picked_figures: list[str] = []
        self.rows: tuple[Row, ...] = ()

    def to_post(self, name: str, value: Any) -> contract.Pairs:
        return contract.outcomes_to_post(name, value)

    def context(self, name: str, sent: contract.Sent) -> dict[str, Any]:
        cards = [self._card(f"{name}-{n}", sent) for n in numbers_under(f"{name}-", sent)]
        shown = [one for one in cards if one["kind"]]
        kinds = [(kind, name_of_kind(kind)) for kind in self._offered({one["kind"] for one in shown})]
        return {"cards": shown, "kinds": kinds, "new_kind": first(sent, f"{name}-new-kind")}

    def _offered(self, given: set[str]) -> Iterator[str]:
        """The kinds that may still be given: refunds stand alone."""
        for kind in KINDS:
            if not given or (kind == "refund") == ("refund" in given):
                yield kind

    def _card(self, prefix: str, sent: contract.Sent) -> dict[str, Any]:
        kind, code = first(sent, f"{prefix}-kind"), first(sent, f"{prefix}-code")
        if kind not in KINDS:
            return {"kind": ""}
        inputs = inputs_of(prefix, kind, sent, self.choices, self.faults)
        texts = [self._text(f"{prefix}-{field}", labels, sent) for field, labels in text_labels().items()]
        return {
            "prefix": prefix,
            "kind": kind,
            "kind_name": name_of_kind(kind),
            "code": code,
            "title": self.choices.names.code(kind, code, self.choices.language) if code else "",
            "codes": drawn_choices(with_chosen(self.choices.codes(kind), [code])),
            "words_only": bool(first(sent, f"{prefix}-words_only")),
            "open_inputs": [one for one in inputs if one["is_open"]],
            "folded_inputs": [one for one in inputs if not one["is_open"]],
            "texts": texts,
            "chips": self._chips(),
            "figures": self.choices.figures_drawn,
            "mends": mends_of(prefix, sent, self.rows, self.choices),
            "fault": self.faults.get(prefix, ""),
        }

    def _text(self, name: str, labels: dict[Language, str], sent: contract.Sent) -> dict[str, Any]:
        written = [(language, first(sent, f"{name}_{language}")) for language in LANGUAGES]
        is_half = any(text.strip() for _language, text in written) and not all(text.strip() for _l, text in written)
        return {
            "name": name,
            "is_title": name.endswith("-title"),
            "is_filled": any(text for _language, text in written),
            "languages": [
                {
                    "code": language,
                    "label": labels[language],
                    "text": text,
                    "is_missing": is_half and not text.strip(),
                    "filled": filled(text, language, self.choices),
                }
                for language, text in written
            ],
        }

    def _chips(self) -> list[tuple[str, str, str]]:
        known = self.choices.figure_entries
        return [
            (figure, self.choices.label(figure), self.choices.value(figure))
            for figure in self.picked_figures
            if figure in known
        ]


def filled(text: str, language: Language, choices: Choices) -> SafeString:
    """The text as readers see it: figures with today's values, facts and dates by what they are called."""
    parts = cut(text)
    pieces = [
        (format_html("{}", part) if place % 2 == 0 else _mark(part, language, choices))
        for place, part in enumerate(parts)
    ]
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _mark(name: str, language: Language, choices: Choices) -> SafeString:
    if name in choices.figure_entries:
        return format_html('<span class="filled" title="{}">{}</span>', name, choices.value(name, language))
    known = name in choices.names.vocabulary.entries
    said = choices.names.fact(name, language) if known else _local_names().get(name, name)
    return format_html('<span class="filled" title="{}">[{}]</span>', name, said)


class OutcomesField(ContractField):
    """What a rule gives."""

    def from_post(self, sent: contract.Sent, faults: contract.Faults) -> Any:
        found = contract.outcomes_from_post(self.name, sent, self.stored, faults)
        return self.stored if found == self.stored else found


def text_labels() -> dict[str, dict[Language, str]]:
    """What the texts of an outcome are called, by field and language."""
    return {
        "title": {"ja": _("Title in Japanese"), "en": _("Title in English")},
        "text": {"ja": _("Text in Japanese"), "en": _("Text in English")},
    }


def _local_names() -> dict[str, str]:
    return {
        "from": _("the first day"),
        "by": _("the last day to do it"),
        "opens": _("the day it begins"),
        "closes": _("the day it ends"),
        "after": _("the day before which it waits"),
        "start": _("the day it counts from"),
        "earliest": _("the earliest day"),
        "latest": _("the last usual day"),
        "worst": _("the worst day"),
        "chase": _("the day to ask"),
        "until": _("the day after the wait"),
        "through": _("the last day of the wait"),
    }
