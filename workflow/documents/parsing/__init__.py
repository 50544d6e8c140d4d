"""Takes a stranger's spreadsheet apart: a program of its own, without Django, that may die."""
