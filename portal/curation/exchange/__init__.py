"""Packs as zips, out and in: what comes in is shown first, then merged with the draft by what both come from."""
