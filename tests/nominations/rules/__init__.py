"""The rulebooks and how they are read."""
