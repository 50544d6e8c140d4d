"""How dates and numbers are written and read, one module for each language."""
