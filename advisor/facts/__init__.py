"""What may be told of an order: the vocabulary, situations from JSON or an address, and what is wrong with them."""
