"""The pages of a stranger's PDF as pictures: drawn apart, one at a time, or refused in words."""

from workflow.documents.pages.reading import Sheet, picture_of, sheet_of

__all__ = ["Sheet", "picture_of", "sheet_of"]
