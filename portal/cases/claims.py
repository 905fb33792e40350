"""Which fact of the shop tells how a claim was decided."""

from advisor import Vocabulary
from advisor.facts import Awaited


def decided_claim(vocabulary: Vocabulary) -> Awaited | None:
    """What is awaited once a claim is filed, by the fact that filing one tells; None where no claim is awaited."""
    told = {one.fact for one in vocabulary.shop.events.claim if one.value is not None}
    return next((one for one in vocabulary.shop.awaited if one.asks in told), None)
