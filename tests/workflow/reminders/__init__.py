"""Reminders: who is told what, when, in which words, and never twice."""
