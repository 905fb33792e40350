"""What was chosen for each conflict of a merge."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.curation.exchange.combining import combined, field_of, is_text
from portal.curation.exchange.merging import OURS, THEIRS, Choice, Conflict, Spot, Written
from portal.curation.textfield import TextFormField

OWN, BOTH = "own", "both"
REST = "rest"


@dataclass(frozen=True)
class Decision:
    """What was chosen for a conflict, what was typed there, what the merge makes of it, and what is wrong with it."""

    take: str = ""
    text: str = ""
    choice: Choice | None = None
    fault: str = ""


def decisions(conflicts: list[Conflict], sent: Mapping[str, Any]) -> dict[Spot, Decision]:
    """What was chosen for each conflict, or for all the others; a fault where nothing was, or it cannot stand there."""
    return {one.spot: _decision(one, sent) for one in conflicts}


def choices(found: Mapping[Spot, Decision]) -> dict[Spot, Choice]:
    """The choices that are made, as the merge takes them."""
    return {spot: one.choice for spot, one in found.items() if one.choice is not None}


def name_of(spot: Spot) -> str:
    """The conflict's name in the form."""
    return ":".join((spot.listed, ".".join(spot.key), spot.column))


def proposed(conflict: Conflict) -> Decision:
    """What is proposed before anybody chose: the changes of both, where they go together."""
    value = combined(conflict)
    if is_text(conflict.spot):
        return Decision(OWN if value else "", value or getattr(conflict.ours, conflict.spot.column))
    return Decision() if value is None else Decision(BOTH)


def _decision(conflict: Conflict, sent: Mapping[str, Any]) -> Decision:
    name = name_of(conflict.spot)
    text = str(sent.get(f"text-{name}", ""))
    take = str(sent.get(f"take-{name}") or sent.get(REST) or "")
    if take == OWN and is_text(conflict.spot):
        return _written(conflict.spot, text)
    both = combined(conflict) if take == BOTH else None
    if both is not None:
        return Decision(take, text, Written(both))
    if take == OURS:
        return Decision(take, text, OURS)
    if take == THEIRS:
        return Decision(take, text, THEIRS)
    return Decision("", text, fault=_("Choose what is to stand here."))


def _written(spot: Spot, text: str) -> Decision:
    try:
        value = field_of(spot).formfield(form_class=TextFormField).clean(text)  # type: ignore[union-attr]
    except ValidationError as error:
        return Decision(OWN, text, fault=" ".join(error.messages))
    return Decision(OWN, text, Written(value))
