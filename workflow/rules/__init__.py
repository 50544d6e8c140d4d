"""The calendar of working days. Pure; no Django."""
