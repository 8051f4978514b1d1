"""Pure rules of the changes room: reading and writing documents."""
