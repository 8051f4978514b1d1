"""Pure decisions of the inbox."""
