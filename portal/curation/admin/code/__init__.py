"""The form of a code: its list, its words, and what codes of that list alone do."""
