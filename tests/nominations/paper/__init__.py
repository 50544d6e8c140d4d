"""Letters that units sent on paper."""
