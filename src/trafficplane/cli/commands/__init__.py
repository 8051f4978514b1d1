"""The commands; each file holds those that share a subject."""
