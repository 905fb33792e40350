"""A year within minutes: the served site under kills, a full disk, a stopped database, a clock that jumps."""
