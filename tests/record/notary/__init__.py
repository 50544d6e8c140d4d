"""The notary: sealing, its disk, its lock, its own checks."""
