"""Every way to write, walked: each leaves its entry, and what is refused leaves nothing."""
