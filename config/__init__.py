"""Settings, addresses, the asgi entry, shared templates, static files."""
