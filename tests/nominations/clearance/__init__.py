"""Consultation and public notice: what stops a line there, and what the public may do."""
