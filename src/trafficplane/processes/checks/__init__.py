"""What `config check` and `doctor` look at: each check finds what is wrong and what cures it."""
