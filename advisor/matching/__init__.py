"""Which rules hold, which are open, which are out, and why."""
