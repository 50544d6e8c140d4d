"""The demonstration: a cast in every role, the founding case, and a current round in progress."""
