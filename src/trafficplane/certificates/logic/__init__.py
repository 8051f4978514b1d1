"""Making and reading certificates, with the time as an argument."""
