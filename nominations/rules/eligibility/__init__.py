"""Whether a nominee meets the standard of an award: clause by clause, with facts and cure."""
