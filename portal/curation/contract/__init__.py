"""The contract of the forms: conditions, moments and outcomes as flat fields, and back, without loss.

What a form holds is names and texts, as a browser sends them (`Sent`); `…_to_post` writes the fields of a value and
`…_from_post` reads the value of the fields, noting what is wrong beside the field it stands in. Where the fields say
what is stored, the stored spelling stays to the byte.
"""

from portal.curation.contract.conditions import (
    unless_from_post,
    unless_to_post,
    when_from_post,
    when_to_post,
)
from portal.curation.contract.moments import moment_from_post, moment_to_post
from portal.curation.contract.outcomes import outcomes_from_post, outcomes_to_post
from portal.curation.contract.paragraphs import paragraphs_from_post, paragraphs_to_post
from portal.curation.contract.sent import Faults, Pairs, Sent, Unsayable, gathered, sent_under

__all__ = [
    "Faults",
    "Pairs",
    "Sent",
    "Unsayable",
    "gathered",
    "moment_from_post",
    "moment_to_post",
    "outcomes_from_post",
    "outcomes_to_post",
    "paragraphs_from_post",
    "paragraphs_to_post",
    "sent_under",
    "unless_from_post",
    "unless_to_post",
    "when_from_post",
    "when_to_post",
]
