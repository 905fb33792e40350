"""Trying the draft: one situation at any moment, advised by the draft and by the release, and why."""
