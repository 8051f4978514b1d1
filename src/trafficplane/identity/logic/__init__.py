"""Pure rules of the door: time, keys and randomness are arguments."""
