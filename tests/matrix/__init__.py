"""Who may do what in which state: the tables kept by hand, and how they are read and made."""
