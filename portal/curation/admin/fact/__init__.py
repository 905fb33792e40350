"""The form of a fact: what kind it is, how it is asked, what can be answered, and when it is not asked."""
