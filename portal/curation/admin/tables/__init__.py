"""Lists and maps of an entry as tables of inputs, with the same as YAML below; one description serves both ways."""
