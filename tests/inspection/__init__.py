"""The log as inspectors read it, receipts, and the pages that check them."""
