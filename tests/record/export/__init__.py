"""The record taken away: whole, in part, as a zip, as a receipt."""
