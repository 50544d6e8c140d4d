"""Minutes: drafted, signed, corrected, drawn as PDF/A."""
