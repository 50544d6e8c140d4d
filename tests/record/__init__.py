"""The record: its bytes, its door, its locks."""
