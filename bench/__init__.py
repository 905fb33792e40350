"""How fast is it? `python -m bench` compares the matching index with other engines, and times advices and sheets."""
