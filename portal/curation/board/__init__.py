"""The board of sources: what is due for another look, what hangs on it, and how the days are spread."""
