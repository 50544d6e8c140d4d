"""Bulk entry of nominees: reading lists, checking them, importing them."""
