"""Pure parts of the room: what acknowledgements and refusals mean for a revision."""
