"""People from year to year: rosters, initiatives, the ledger, and who is whom."""
