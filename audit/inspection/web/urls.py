"""Addresses of the log, of receipts and of verification."""

app_name = "inspection"

urlpatterns: list = []
