"""Maps of an entry as parts by name, each with inputs of its own; one description serves both ways."""
