"""The desk: what is left to do, what was done last, and search over everything."""
