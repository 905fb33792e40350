"""From the draft to a release: what is to be mended, what would change, who asked for it, who has read it."""
