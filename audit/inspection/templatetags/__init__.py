"""Template tags of anchors."""
