"""Two advices beside each other, in words: what they say place by place, and what kind of difference there is."""
