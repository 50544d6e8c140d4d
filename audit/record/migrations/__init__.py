"""How the record's table came to be."""
