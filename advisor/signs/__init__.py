"""Checks a message for signs of a forgery: nothing is fetched, and nothing found never means that it is genuine.

folding      text as it is read: widths folded, invisible characters gone, letters that look alike made one
hosts        the host of an address, and what it says by itself
addresses    the addresses in a message, and where each leads
senders      the name and the mail address of a sender, and telephone numbers
phrases      phrases near one another in one sentence, and what negates them
forms        what is found by form: addresses, senders and numbers
checker      all of it for one rulebook
"""
