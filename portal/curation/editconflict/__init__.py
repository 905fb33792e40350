"""Two people at one entry: the second to save is shown both texts and saves one made of them. Nothing is lost."""
