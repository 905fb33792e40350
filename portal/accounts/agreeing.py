"""Which words about privacy this version of the program has: whoever signs up agrees to them."""

from datetime import date

WORDS_OF = date(2026, 12, 1)
"""The day on which what the page says of the program was last changed."""
