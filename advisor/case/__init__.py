"""One case, in three steps: what follows from the facts, refunds, clocks."""
