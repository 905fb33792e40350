"""Reads facts of an order from a text that somebody pasted: only what stands beside its label, and never by guessing.

seen       the text as it is read, and the orders in it
days       days as they are written, with and without a year
finding    what stands after, before or at a phrase
reader     all of it for one rulebook
"""
