"""Words of clauses for templates."""
