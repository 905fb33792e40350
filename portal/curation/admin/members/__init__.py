"""Lists whose members have inputs and rows of their own: each is folded to a line until somebody opens it."""
