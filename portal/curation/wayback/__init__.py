"""The way back: a draft that says again what a release said, and entries that were deleted."""
