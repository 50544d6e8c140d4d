"""What an act costs: measured, not tested. `make bench` runs it on both databases."""
