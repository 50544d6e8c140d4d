"""The log as files that an outsider can verify without the server."""
