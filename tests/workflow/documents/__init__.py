"""Tables from strangers, and tables for people."""
