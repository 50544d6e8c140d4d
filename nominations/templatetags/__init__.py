"""Words of awards and papers for templates."""
