"""The form of a figure: its values by day in a table, what uses it, and where its number stands written out."""
