"""The PDF of minutes: drawn by Typst in a bound process, with our own fonts alone."""

from councils.documents.minutes.drawing import pdf_of

__all__ = ["pdf_of"]
