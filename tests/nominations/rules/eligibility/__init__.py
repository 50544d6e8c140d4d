"""The standard of awards, case by case and against slow references."""
