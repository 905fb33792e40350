"""What is wrong with a rulebook: lint, worked examples, exhaustive search, invariants."""
