"""What runs: rooms wired by hand into processes, and the commands that start them."""
