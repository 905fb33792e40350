"""The form of a guide: its Markdown, and beside it how readers see it."""
