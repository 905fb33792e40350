"""Faults to plant in the whole rulebook, each with the code of the finding it must give."""

from tests.advisor.planted_in_grounds import IN_GROUNDS
from tests.advisor.planted_in_rules import IN_RULES
from tests.advisor.planted_in_texts import IN_TEXTS

PLANTED = IN_RULES | IN_TEXTS | IN_GROUNDS
