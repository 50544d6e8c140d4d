"""The box of a secret ballot."""
