"""Pages of the engine's storey: sign-in, inbox, account, search."""
