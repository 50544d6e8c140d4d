"""Tables from strangers and for people: read, written, and given back with their errors."""
