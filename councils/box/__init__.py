"""The ballot box: slips are sealed and put in by the site; the keeper alone opens it."""
