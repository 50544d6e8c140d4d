"""The inspector's pages, and everybody's receipts."""
