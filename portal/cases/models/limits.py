"""How much a person may keep, and how long what they type may be."""

MOST_CASES, MOST_GUESTS_CASES = 300, 30  # a person; a guest
MOST_EVENTS = 500  # a case
LONGEST_TITLE = 80
LONGEST_ORDER_NUMBER = 40
LONGEST_NOTES = 4000
LONGEST_TEXT = 2000
LONGEST_NAME = 60
LONGEST_CODE = 40
