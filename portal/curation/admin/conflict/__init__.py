"""The form of a disagreement: who says what, and what we advise."""
