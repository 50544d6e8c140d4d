"""The unit's pages, asked as a browser asks them."""
