"""The form of a claim, and what a new one has to do with those there are."""
