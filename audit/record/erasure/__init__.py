"""The one door by which personal data leave the log: lawfully, and recorded."""
